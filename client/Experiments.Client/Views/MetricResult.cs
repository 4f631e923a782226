using Experiments.Contracts.Experiments;

namespace Experiments.Client.Views;

/// <summary>A metric. Fractions are of 1, never percent.</summary>
internal sealed record MetricResult(string Metric, string Split, double Value)
{
    public static IReadOnlyList<MetricResult> From(IEnumerable<MetricValue> metrics) => [.. metrics.Select(m => new MetricResult(m.Metric, m.Split, m.Value))];
}
