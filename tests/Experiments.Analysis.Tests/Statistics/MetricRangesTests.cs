using Experiments.Analysis.Statistics;
using Experiments.Contracts.Workloads;

namespace Experiments.Analysis.Tests.Statistics;

/// <summary>Intervals computed are those of <see cref="SampleSummaryTests"/>: two values 0.9 and 0.95 give 0.6073 to 1.2427.</summary>
public sealed class MetricRangesTests
{
    private static MetricDefinition Accuracy { get; } = new() { Name = "accuracy", Description = "share", Unit = MetricUnit.Fraction, Minimum = 0, Maximum = 1 };

    private static MetricDefinition Loss { get; } = new() { Name = "loss", Description = "loss", Minimum = 0 };

    [Theory]
    [InlineData(0.6073448815891982, 1, 0.9, 0.95)]
    [InlineData(0, 0.3926551184108018, 0.05, 0.1)]
    public void Interval_of_a_bounded_metric_ends_at_its_bounds(double low, double high, params double[] values)
    {
        var summary = MetricRanges.Summarise("accuracy", "validation", SampleSummary.Of(values), Accuracy);

        Assert.Equal(low, summary.Low!.Value, 1e-9);
        Assert.Equal(high, summary.High!.Value, 1e-9);
        Assert.Equal((values.Average(), 2), (summary.Mean, summary.Count));
    }

    [Fact]
    public void Interval_of_a_metric_with_one_bound_is_open_at_the_other()
    {
        var summary = MetricRanges.Summarise("loss", "training", SampleSummary.Of([1e29, 3e29]), Loss);
        Assert.Equal(0, summary.Low);
        Assert.InRange(summary.High!.Value, 1.4e30, 1.5e30);
    }

    [Fact]
    public void Interval_contains_the_mean_of_values_that_the_definition_excludes()
    {
        var summary = MetricRanges.Summarise("accuracy", "validation", SampleSummary.Of([96.5, 96.7]), Accuracy);
        Assert.Equal(summary.Mean, summary.High);
        Assert.True(summary.Low < summary.Mean);
    }

    [Fact]
    public void Difference_of_a_bounded_metric_ends_at_the_largest_that_there_is()
    {
        // Differences 0.9 and 0.1: mean 0.5, and an interval from -4.6 to 5.6.
        SeedSample first = new([0.95, 0.5]), second = new([0.05, 0.4]);

        var difference = MetricRanges.Difference(first, second, Accuracy)!;
        Assert.Equal((-1, 1), (difference.Low!.Value, difference.High!.Value));
        Assert.Equal(PairedComparison.Of(first, second), difference with { Low = PairedComparison.Of(first, second)!.Low, High = PairedComparison.Of(first, second)!.High });
        Assert.Equal(PairedComparison.Of(first, second), MetricRanges.Difference(first, second, Loss));
        Assert.Equal(PairedComparison.Of(first, second), MetricRanges.Difference(first, second, null));
    }

    [Fact]
    public void Interval_of_an_unknown_metric_is_as_computed_and_one_value_has_none()
    {
        Assert.Equal(1.242655118410802, MetricRanges.Summarise("accuracy", "validation", SampleSummary.Of([0.9, 0.95]), null).High!.Value, 1e-9);
        Assert.Null(MetricRanges.Summarise("accuracy", "validation", SampleSummary.Of([0.9]), Accuracy).High);
    }
}
