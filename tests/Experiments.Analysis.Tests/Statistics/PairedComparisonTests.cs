using CsCheck;
using Experiments.Analysis.Statistics;

namespace Experiments.Analysis.Tests.Statistics;

public sealed class PairedComparisonTests
{
    [Fact]
    public void Only_common_seeds_are_compared()
    {
        var difference = PairedComparison.Of(Sample(3, null, 5, 9), Sample(1, 2, 2, null))!;

        Assert.Equal((2, 2.5), (difference.Seeds, difference.Mean));
        Assert.Equal(0.5, difference.StandardError!.Value, 12);
    }

    [Fact]
    public void P_value_and_interval_are_those_of_Students_sleep_data()
    {
        // Student (1908), the sleep data of ten patients: R's t.test(paired = TRUE) gives t = -4.0621, p = 0.002833, -2.4599 to -0.7001.
        var first = Sample(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        var second = Sample(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);
        var difference = PairedComparison.Of(first, second)!;

        Assert.Equal(-1.58, difference.Mean, 12);
        Assert.Equal(0.002833, difference.PValue!.Value, 6);
        Assert.Equal((-2.4599, -0.7001), (Math.Round(difference.Low!.Value, 4), Math.Round(difference.High!.Value, 4)));
        Assert.False(PairedComparison.AreTied(first, second));
    }

    [Fact]
    public void Without_common_seeds_Welch_decides()
    {
        Assert.True(PairedComparison.AreTied(Sample(1, 2, 3, null, null, null), Sample(null, null, null, 2, 3, 4)));
        Assert.False(PairedComparison.AreTied(Sample(1, 2, 3, null, null, null), Sample(null, null, null, 12, 13, 14)));
        Assert.Null(PairedComparison.AreTied(Sample(1, null, null), Sample(null, 2, 3)));
    }

    [Fact]
    public void Differences_without_spread_are_certain()
    {
        Assert.Equal(0, PairedComparison.Of(Sample(2, 3, 4), Sample(1, 2, 3))!.PValue);
        Assert.Equal(1, PairedComparison.Of(Sample(2, 3, 4), Sample(2, 3, 4))!.PValue);
    }

    [Theory]
    [InlineData(1, 0.05, 12.7062047361747)]
    [InlineData(2, 0.05, 4.30265272974946)]
    [InlineData(1, 0.0001, 6366.19767179121)]
    [InlineData(9, 0.01, 3.24983554159213)]
    public void Critical_values_are_those_of_the_tables(double freedom, double level, double expected) =>
        Assert.Equal(1, PairedComparison.Critical(freedom, level) / expected, 1e-6);

    [Fact]
    public void Order_of_seeds_does_not_show() => Gen.Double[-1e3, 1e3].Array[2, 9].SelectMany(values => Gen.Shuffle(values).Select(shuffled => (values, shuffled))).Sample(pair =>
        Assert.Equal(PairedComparison.Of(Sample(pair.values), Zeros(pair.values)), PairedComparison.Of(Sample(pair.shuffled), Zeros(pair.values))));

    private static SeedSample Zeros(double[] values) => new([.. values.Select(_ => (double?)0)]);

    private static SeedSample Sample(params double?[] values) => new(values);

    private static SeedSample Sample(double[] values) => new([.. values.Select(v => (double?)v)]);
}
