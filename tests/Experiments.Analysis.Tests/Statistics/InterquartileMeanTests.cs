using Experiments.Analysis.Statistics;
using Experiments.Randomness;

namespace Experiments.Analysis.Tests.Statistics;

public sealed class InterquartileMeanTests
{
    // scipy.stats.trim_mean(values, 0.25) of SciPy 1.10.1.
    [Theory]
    [InlineData(new[] { 3.0 }, 3.0)]
    [InlineData(new[] { 1.0, 2.0, 9.0 }, 4.0)]
    [InlineData(new[] { 1.0, 2.0, 4.0, 90.0 }, 3.0)]
    [InlineData(new[] { 5.0, 1.0, 2.0, 4.0, 90.0 }, 3.6666666666666665)]
    [InlineData(new[] { 8.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 100.0, -50.0 }, 4.5)]
    public void Mean_of_the_middle_half_is_that_of_SciPy(double[] values, double expected) =>
        Assert.Equal(expected, InterquartileMean.Of(Sample(values))!.Value.Value, 12);

    [Fact]
    public void Order_of_the_seeds_and_seeds_without_a_value_change_no_bit()
    {
        double[] values = [3, 1, 4, 1.5, 9, 2.6, 5];
        var one = InterquartileMean.Of(Sample(values))!.Value;
        Assert.Equal(one, InterquartileMean.Of(new SeedSample([null, .. values.Reverse().Select(v => (double?)v), null])));
        Assert.True(one.Interval!.Value.Low <= one.Value && one.Value <= one.Interval.Value.High);
        Assert.Null(InterquartileMean.Of(new SeedSample([null])));
        Assert.Null(InterquartileMean.Of(Sample([3]))!.Value.Interval);
    }

    [Fact]
    public void Interval_holds_the_true_value_about_as_often_as_it_says()
    {
        var random = new PhiloxRandom(5, RandomPurpose.Bootstrap);
        var held = 0;
        for (var i = 0; i < 1000; i++)
        {
            var interval = InterquartileMean.Of(Sample([.. Enumerable.Range(0, 20).Select(_ => random.NextGaussian())]))!.Value.Interval!.Value;
            held += interval.Low <= 0 && interval.High >= 0 ? 1 : 0;
        }

        // A percentile interval of 20 values is somewhat too narrow.
        Assert.InRange(held / 1000.0, 0.90, 0.97);
    }

    private static SeedSample Sample(double[] values) => new([.. values.Select(v => (double?)v)]);
}
