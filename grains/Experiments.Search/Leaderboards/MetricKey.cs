using System.Collections.Immutable;
using Experiments.Search.Statistics;
using Experiments.Shared.Experiments;
using Experiments.Shared.Leaderboards;

namespace Experiments.Search.Leaderboards;

/// <summary>A metric on a split.</summary>
internal sealed record MetricKey(string Metric, string Split)
{
    private readonly bool _lowerIsBetter = MetricNames.IsLowerBetter(Metric);

    /// <summary>Reads <c>metric@split</c>.</summary>
    public static MetricKey Parse(string text) => text.Split('@') is [{ Length: > 0 } metric, { Length: > 0 } split]
        ? new MetricKey(metric, split)
        : throw new ArgumentException($"'{text}' is not a metric and a split, such as accuracy@validation");

    /// <summary>The finite value among metrics, or null.</summary>
    public double? Find(ImmutableArray<MetricValue> metrics)
    {
        if (metrics.IsDefault)
        {
            return null;
        }

        foreach (var value in metrics)
        {
            if (value.Metric == Metric && value.Split == Split)
            {
                return double.IsFinite(value.Value) ? value.Value : null;
            }
        }

        return null;
    }

    /// <summary>Orders values: smaller is better.</summary>
    public double Badness(double value) => _lowerIsBetter ? value : -value;

    /// <summary>Summarises values over seeds; null without a value.</summary>
    public MetricSummary? Summarise(IEnumerable<double> values)
    {
        // Sorted, so that the order in which results arrived does not show in the last digit.
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
        {
            return null;
        }

        var summary = SampleSummary.Of(sorted);
        var interval = summary.MeanInterval();
        return new MetricSummary(Metric, Split, summary.Count, summary.Mean, summary.Deviation, interval?.Low, interval?.High);
    }
}
