using Experiments.Contracts.Experiments;

namespace Experiments.Client.Documents;

/// <summary>A metric in JSON output; fractions of 1, never percent.</summary>
internal sealed record MetricDocument(string Metric, string Split, double Value)
{
    public static IReadOnlyList<MetricDocument> Of(IEnumerable<MetricValue> metrics) => [.. metrics.Select(m => new MetricDocument(m.Metric, m.Split, m.Value))];
}
