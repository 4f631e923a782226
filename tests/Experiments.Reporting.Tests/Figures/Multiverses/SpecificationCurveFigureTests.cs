using Experiments.Analysis.Claims;
using Experiments.Analysis.Multiverses;
using Experiments.Analysis.Sweeps;
using Experiments.Files.Tests;
using Experiments.Reporting.Claims;
using Experiments.Reporting.Figures.Multiverses;
using Experiments.Search.Tests.Planning;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Reporting.Tests.Figures.Multiverses;

public sealed class SpecificationCurveFigureTests
{
    [Fact]
    public void Claim_that_readings_move_has_a_curve_over_the_values_of_every_assumption()
    {
        var multiverse = Sample();
        var drawn = SpecificationCurveFigure.DrawAll(multiverse).ToList();
        try
        {
            Assert.Equal(["ssim-validation", "accuracy-validation"], drawn.Select(d => d.Name["specification-curve-".Length..]));
            var texts = FigureText.TextsOf(drawn[0].Figure!);
            Assert.Equal("ssim-validation under every reading of the report", texts[0]);
            Assert.Equal("vae-gmm-148: 32 readings, 5 seeds each, in rising order", texts[1]);
            Assert.All(multiverse.Assumptions, a => Assert.Contains(a.Parameter, texts));
            Assert.All(new[] { "128", "64", "bce", "mse", "mean", "sample", "k-means++", "class-means", "0.001", "1e−6" }, value => Assert.Contains(value, texts));
            Assert.All(new[] { "reproduced", "above or below", "no verdict", "the file's own reading", "reported" }, entry => Assert.Contains(entry, texts));
            Assert.Contains("%", FigureText.TextsOf(drawn[1].Figure!));
        }
        finally
        {
            drawn.ForEach(d => d.Dispose());
        }
    }

    [Fact]
    public void Same_readings_give_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var paths = SpecificationCurveFigure.Write(folder.Path, Sample()).Paths;

        Assert.Equal(4, paths.Count);
        SpecificationCurveFigure.Write(other.Path, Sample());
        Assert.All(paths.Where(p => p.EndsWith(".svg", StringComparison.Ordinal)), p => Assert.Equal(File.ReadAllBytes(p), File.ReadAllBytes(Path.Combine(other.Path, Path.GetFileName(p)))));
    }

    [Theory]
    [InlineData(32, 5)]
    [InlineData(1, 2)]
    public void Answer_counts_the_readings(int setups, int seeds)
    {
        var multiverse = Sample(setups, seeds);

        Assert.Equal(
            setups == 32
                ? "4 of 32 readings reproduce all 4 judged claims, first the reading with mixture-start class-means."
                : "None of 1 reading reproduces all 4 judged claims. The file's own reading comes nearest: 2 reproduced, 0 outside, 2 undecided. 1 reading leaves none outside.",
            MultiverseAnswer.Readings(multiverse));
        Assert.Equal(
            setups == 32
                ? "What matters: loss for ssim-validation; mixture-start for accuracy-validation. batch-size, decode, mixture-tolerance move no claim by its margin."
                : "Which assumption matters is not known: that takes readings that differ in one of them, and at least two seeds.",
            MultiverseAnswer.Assumptions(multiverse));
    }

    private static Multiverse Sample(int setups = 32, int seeds = 5)
    {
        var report = TestReports.Open("vae-gmm-148");
        var view = SampleMultiverse.Run(report.Setup, setups: setups, seeds: seeds);
        return Multiverse.Of(report, ConsistencyCheck.Run(report), SweepTable.Of(view, BuiltInWorkloads.All.Catalog));
    }
}
