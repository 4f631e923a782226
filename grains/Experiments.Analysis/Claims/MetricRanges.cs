using Experiments.Analysis.Statistics;
using Experiments.Contracts.Workloads;

namespace Experiments.Analysis.Claims;

/// <summary>Intervals beside the values that a metric can have at all.</summary>
internal static class MetricRanges
{
    /// <summary>Returns the part of an interval in which the metric can lie. No accuracy exceeds 1, whatever the t distribution says.</summary>
    public static Interval Clip(MetricDefinition metric, Interval interval) =>
        new(Math.Max(interval.Low, (double)metric.Minimum), Math.Min(interval.High, (double)metric.Maximum));

    /// <summary>Returns whether an interval holds every value that the metric can have, and so says nothing.</summary>
    public static bool IsFilledBy(MetricDefinition metric, Interval interval) =>
        interval.Low <= (double)metric.Minimum && interval.High >= (double)metric.Maximum;
}
