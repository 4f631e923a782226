using System.Xml.Linq;
using Experiments.Analysis.Sweeps;
using Experiments.Reporting.Figures.Sweeps;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Reporting.Tests.Figures.Sweeps;

public sealed class SweepFiguresTests
{
    [Theory]
    [InlineData("halving", "tornado")]
    [InlineData("one-at-a-time", "")]
    [InlineData("running", "")]
    [InlineData("one", "profiles tornado importances contour")]
    [InlineData("all-failed", "history seeds profiles tornado importances slice contour parallel distribution")]
    [InlineData("empty", "history seeds profiles tornado importances slice contour parallel intermediate distribution timeline")]
    public void Every_figure_is_drawn_or_says_why_not(string name, string missing)
    {
        foreach (var figure in SweepFigures.Draw(SweepTable.Of(SampleViews.Named(name), BuiltInWorkloads.All.Catalog)))
        {
            using (figure)
            {
                Assert.Equal(missing.Split(' ').Contains(figure.Name), figure.Figure is null);
                Assert.Equal(figure.Figure is null, figure.WhyNot is not null);
                if (figure.Figure is { } drawn)
                {
                    Assert.Equal("svg", XDocument.Parse(drawn.ToSvg()).Root!.Name.LocalName);
                    Assert.DoesNotContain("NaN", drawn.ToSvg(), StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void Same_sweep_gives_the_same_drawing_whatever_the_order_of_arrival()
    {
        var reversed = SampleViews.Halving with { Experiments = [.. SampleViews.Halving.Experiments.Reverse()] };
        Assert.Equal(Svgs(SampleViews.Halving), Svgs(reversed));

        static string[] Svgs(Contracts.Sweeps.SweepView view) => [.. SweepFigures.Draw(SweepTable.Of(view, BuiltInWorkloads.All.Catalog)).Select(f =>
        {
            using (f)
            {
                return f.Figure?.ToSvg() ?? f.WhyNot!;
            }
        })];
    }

    [Fact]
    public void Files_are_written_and_what_is_missing_is_said()
    {
        using var folder = new TemporaryFolder();

        var written = SweepFigures.Write(SweepTable.Of(SampleViews.Halving, BuiltInWorkloads.All.Catalog), folder.Path, ["history", "tornado"]);

        Assert.Equal([Path.Combine(folder.Path, "history.png"), Path.Combine(folder.Path, "history.svg")], written.Paths);
        Assert.All(written.Paths, path => Assert.True(new FileInfo(path).Length > 1000));
        Assert.StartsWith("tornado is not drawn: no setup that differs from the base in one parameter", Assert.Single(written.Omitted), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_figure_is_refused_with_those_that_exist() => Assert.StartsWith(
        "there is no figure 'pie'; there is front, hypervolume, history, seeds, profiles, tornado,",
        Assert.Throws<ArgumentException>(() => SweepFigures.Draw(SweepTable.Of(SampleViews.Halving, BuiltInWorkloads.All.Catalog), ["pie"])).Message,
        StringComparison.Ordinal);
}
