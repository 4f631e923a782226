using Experiments.Analysis.Statistics;
using Experiments.Contracts.Workloads;

namespace Experiments.Analysis.Claims;

/// <summary>Intervals beside the values that a metric can have at all.</summary>
internal static class MetricRanges
{
    /// <summary>Returns the part of an interval in which the metric can lie. No accuracy exceeds 1, whatever the t distribution says.</summary>
    public static Interval Clip(MetricDefinition metric, Interval interval) =>
        new(Math.Max(interval.Low, (double)metric.Minimum), Math.Min(interval.High, (double)metric.Maximum));
}
