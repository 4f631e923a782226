using System.Collections.Immutable;
using Experiments.Analysis.Statistics;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Analysis.Leaderboards;

/// <summary>A metric on a split, as one ranking reads it; not to be shared between threads. Without a goal, the metric's definition says what is better.</summary>
internal sealed class MetricKey(string metric, string split, WorkloadCatalog workloads, SweepGoal? goal = null)
{
    private readonly bool _lowerIsBetter = goal is { } asked ? asked == SweepGoal.Minimise : workloads.FindMetric(metric) is { IsLowerBetter: true };
    private int _last;

    /// <summary>Gets what the workloads say of the metric; null if none knows it.</summary>
    public MetricDefinition? Definition => workloads.FindMetric(metric);

    /// <summary>Reads <c>metric@split</c>.</summary>
    public static MetricKey Parse(string text, WorkloadCatalog workloads)
    {
        var (metric, split) = Split(text);
        return new MetricKey(metric, split, workloads);
    }

    /// <summary>Splits <c>metric@split</c> into its parts.</summary>
    public static (string Metric, string Split) Split(string text) => text.Split('@') is [{ Length: > 0 } metric, { Length: > 0 } split]
        ? (metric, split)
        : throw new InvalidSpecException(string.Empty, $"'{text}' is not a metric and a split, such as accuracy@validation");

    /// <summary>Returns the finite value among metrics, or null.</summary>
    public double? Find(ImmutableArray<MetricValue> metrics)
    {
        if (metrics.IsDefault)
        {
            return null;
        }

        // Results list their metrics in one order, so starting at the last place found avoids most cache misses.
        if (_last < metrics.Length && IsThis(metrics[_last]))
        {
            return Finite(metrics[_last]);
        }

        for (var i = 0; i < metrics.Length; i++)
        {
            if (IsThis(metrics[i]))
            {
                _last = i;
                return Finite(metrics[i]);
            }
        }

        return null;
    }

    /// <summary>Returns a number for ordering: smaller is better.</summary>
    public double Badness(double value) => _lowerIsBetter ? value : -value;

    /// <summary>Summarises the experiments that have the metric; null if none has.</summary>
    /// <param name="runs">Experiments of one setup.</param>
    public MetricSummary? Summarise(IReadOnlyCollection<LeaderboardEntry> runs)
    {
        // Sorted, so that the last digit does not depend on the order of arrival.
        double[] values = [.. runs.Select(run => Find(run.Metrics)).OfType<double>().Order()];
        if (values.Length == 0)
        {
            return null;
        }

        return MetricRanges.Summarise(metric, split, SampleSummary.Of(values), workloads.Find(runs.First().Spec.Setup.Workload)?.FindMetric(metric));
    }

    /// <summary>Returns the figure that a report states, or null.</summary>
    public MetricSummary? Stated(ReportedRow report) =>
        Find(report.Metrics) is { } value ? new MetricSummary { Metric = metric, Split = split, Count = 1, Mean = value } : null;

    private static double? Finite(MetricValue value) => double.IsFinite(value.Value) ? value.Value : null;

    private bool IsThis(MetricValue value) => value.Metric == metric && value.Split == split;
}
