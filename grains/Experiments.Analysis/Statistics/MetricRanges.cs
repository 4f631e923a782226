using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Workloads;

namespace Experiments.Analysis.Statistics;

/// <summary>Intervals within the values that a metric can have at all.</summary>
public static class MetricRanges
{
    /// <summary>Returns the part of an interval in which the metric can lie. No accuracy exceeds 1, whatever the t distribution says.</summary>
    public static Interval Clip(MetricDefinition metric, Interval interval) =>
        new(Math.Max(interval.Low, Smallest(metric)), Math.Min(interval.High, Largest(metric)));

    /// <summary>
    /// Summarises the values of a metric with the 95 % confidence interval of their mean. Every table, figure, page and document takes its
    /// interval from here, so that none passes a bound of the metric.
    /// </summary>
    /// <param name="metric">The name of the metric.</param>
    /// <param name="split">The split.</param>
    /// <param name="sample">The values.</param>
    /// <param name="definition">What the workload says of the metric; null if the workload is not known, which leaves the interval as computed.</param>
    public static MetricSummary Summarise(string metric, string split, SampleSummary sample, MetricDefinition? definition)
    {
        var interval = sample.MeanInterval();
        return new MetricSummary
        {
            Metric = metric,
            Split = split,
            Count = sample.Count,
            Mean = sample.Mean,
            Deviation = sample.Deviation,

            // A program can report a value that its own file excludes. The interval then still contains the mean.
            Low = definition is null ? interval?.Low : interval is { Low: var low } ? Math.Max(low, Math.Min(Smallest(definition), sample.Mean)) : null,
            High = definition is null ? interval?.High : interval is { High: var high } ? Math.Min(high, Math.Max(Largest(definition), sample.Mean)) : null,
        };
    }

    /// <summary>
    /// Returns the difference of two setups over their common seeds, as <see cref="PairedComparison.Of"/>. Its interval ends at the largest
    /// difference that two values of the metric can have: no accuracy is better by more than 100 points.
    /// </summary>
    /// <param name="first">The values of the first setup.</param>
    /// <param name="second">The values of the second setup.</param>
    /// <param name="metric">What the workload says of the metric; null if it says nothing.</param>
    /// <returns>The difference; null without a common seed.</returns>
    public static PairedDifference? Difference(SeedSample first, SeedSample second, MetricDefinition? metric)
    {
        // A program can report values that its own file excludes. The interval then still contains the mean.
        return PairedComparison.Of(first, second) is not { } difference ? null
            : Width(metric) is var width && double.IsInfinity(width) ? difference
            : difference with
            {
                Low = difference.Low is { } low ? Math.Max(low, Math.Min(-width, difference.Mean)) : null,
                High = difference.High is { } high ? Math.Min(high, Math.Max(width, difference.Mean)) : null,
            };
    }

    /// <summary>Returns the largest difference that two values of a metric can have; infinity if a bound is missing or nothing is known.</summary>
    internal static double Width(MetricDefinition? metric) => metric is null ? double.PositiveInfinity : Largest(metric) - Smallest(metric);

    private static double Smallest(MetricDefinition metric) => metric.Minimum == decimal.MinValue ? double.NegativeInfinity : (double)metric.Minimum;

    private static double Largest(MetricDefinition metric) => metric.Maximum == decimal.MaxValue ? double.PositiveInfinity : (double)metric.Maximum;
}
