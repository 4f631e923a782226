using Experiments.Contracts.Experiments;

namespace Experiments.Reporting.Documents;

/// <summary>A metric. Fractions are of 1, never percent.</summary>
public sealed record MetricResult(string Metric, string Split, double Value)
{
    /// <summary>Returns metrics as documents.</summary>
    public static IReadOnlyList<MetricResult> From(IEnumerable<MetricValue> metrics) => [.. metrics.Select(m => new MetricResult(m.Metric, m.Split, m.Value))];
}
