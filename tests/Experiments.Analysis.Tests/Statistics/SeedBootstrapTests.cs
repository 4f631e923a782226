using Experiments.Analysis.Statistics;

namespace Experiments.Analysis.Tests.Statistics;

public sealed class SeedBootstrapTests
{
    [Fact]
    public void Few_seeds_are_counted_exactly()
    {
        // Of the four resamples (0,0), (0,1), (1,0), (1,1) the first setup wins the first and shares the mixed ones.
        var probabilities = SeedBootstrap.ProbabilitiesOfBest([Sample(0, 1), Sample(1, 0)], 0)!;

        Assert.Equal([0.5, 0.5], probabilities);
        Assert.Equal([0.75, 0.25], SeedBootstrap.ProbabilitiesOfBest([Sample(0, 1), Sample(1.5, 0)], 0)!);
    }

    [Fact]
    public void Counting_and_drawing_agree()
    {
        // Twice the same four seeds is the same distribution of means but for its width; here only the sign of one difference matters.
        double?[] first = [.. Enumerable.Range(0, 12).Select(i => (double?)(i % 4))];
        double?[] second = [.. Enumerable.Range(0, 12).Select(i => (double?)(((i * 7) % 5) - 0.3))];
        var drawn = SeedBootstrap.ProbabilitiesOfBest([new SeedSample(first), new SeedSample(second)], 3)!;
        var exact = Exact(first, second);

        Assert.Equal(exact, drawn[0], 3e-2);
    }

    [Fact]
    public void Same_seed_gives_the_same_answer()
    {
        SeedSample[] setups = [.. Enumerable.Range(0, 5).Select(s => new SeedSample([.. Enumerable.Range(0, 9).Select(i => (double?)(((i * 37) + (s * 11)) % 23))]))];
        Assert.Equal(SeedBootstrap.ProbabilitiesOfBest(setups, 7), SeedBootstrap.ProbabilitiesOfBest(setups, 7));
        Assert.NotEqual(SeedBootstrap.ProbabilitiesOfBest(setups, 7), SeedBootstrap.ProbabilitiesOfBest(setups, 8));
    }

    [Fact]
    public void One_seed_has_nothing_to_resample() => Assert.Null(SeedBootstrap.ProbabilitiesOfBest([Sample(1), Sample(2)], 0));

    // The bootstrap distribution of a sum of differences by convolution, in thirtieths.
    private static double Exact(double?[] first, double?[] second)
    {
        int[] differences = [.. first.Zip(second, (a, b) => (int)Math.Round((a!.Value - b!.Value) * 10))];
        var sums = new Dictionary<int, double> { [0] = 1 };
        foreach (var _ in differences)
        {
            sums = sums.SelectMany(s => differences.Select(d => (Sum: s.Key + d, P: s.Value / differences.Length))).GroupBy(s => s.Sum).ToDictionary(g => g.Key, g => g.Sum(s => s.P));
        }

        return sums.Where(s => s.Key < 0).Sum(s => s.Value) + (0.5 * sums.GetValueOrDefault(0));
    }

    private static SeedSample Sample(params double?[] values) => new(values);
}
