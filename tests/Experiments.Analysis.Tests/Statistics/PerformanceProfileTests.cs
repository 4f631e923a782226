using Experiments.Analysis.Statistics;

namespace Experiments.Analysis.Tests.Statistics;

public sealed class PerformanceProfileTests
{
    [Fact]
    public void Share_counts_the_seeds_that_reach_the_threshold_in_the_direction_of_the_goal()
    {
        double[] values = [0.7, 0.9, 0.8, 0.9];
        var higher = new PerformanceProfile(values, isLowerBetter: false);
        Assert.Equal([0.7, 0.8, 0.9], higher.Steps);
        Assert.Equal([1, 1, 0.75, 0.5, 0], new[] { 0.6, 0.7, 0.8, 0.9, 0.95 }.Select(higher.ShareAt));
        var lower = new PerformanceProfile(values, isLowerBetter: true);
        Assert.Equal([0, 0.25, 0.5, 1], new[] { 0.6, 0.7, 0.85, 0.9 }.Select(lower.ShareAt));
    }

    [Fact]
    public void Band_is_the_score_interval_and_does_not_vanish_at_the_ends()
    {
        var profile = new PerformanceProfile([1, 2, 3, 4, 5], isLowerBetter: false);
        Assert.Equal(ScoreInterval.Of(5, 5), profile.IntervalAt(0));
        Assert.Equal(ScoreInterval.Of(2, 5), profile.IntervalAt(3.5));
        Assert.InRange(profile.IntervalAt(0).Low, 0.5, 0.6);
        Assert.InRange(profile.IntervalAt(9).High, 0.4, 0.5);
    }

    [Fact]
    public void Profile_dominates_if_it_is_nowhere_below()
    {
        var better = new PerformanceProfile([2, 3, 4], isLowerBetter: false);
        var worse = new PerformanceProfile([1, 3, 4], isLowerBetter: false);
        var crossing = new PerformanceProfile([0, 3, 9], isLowerBetter: false);
        Assert.True(better.Dominates(worse));
        Assert.False(worse.Dominates(better));
        Assert.False(better.Dominates(better));
        Assert.False(better.Dominates(crossing));
        Assert.False(crossing.Dominates(better));
        Assert.True(new PerformanceProfile([1, 3, 4], isLowerBetter: true).Dominates(new PerformanceProfile([2, 3, 4], isLowerBetter: true)));
    }

    [Fact]
    public void Mean_of_a_sample_is_the_area_under_its_profile()
    {
        // Equation 3 of the paper: for values from 0 to 1 the area is the mean.
        double[] values = [0.125, 0.25, 0.5, 0.875];
        var profile = new PerformanceProfile(values, isLowerBetter: false);
        const int Cells = 8000;
        Assert.Equal(values.Average(), Enumerable.Range(0, Cells).Average(i => profile.ShareAt((i + 0.5) / Cells)), 9);
    }

    [Fact]
    public void What_is_no_sample_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new PerformanceProfile([], isLowerBetter: true));
        Assert.Throws<ArgumentException>(() => new PerformanceProfile([1, double.NaN], isLowerBetter: true));
    }
}
