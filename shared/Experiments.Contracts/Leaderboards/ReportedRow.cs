using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;

namespace Experiments.Contracts.Leaderboards;

/// <summary>A report's own figures, as a row of the leaderboard.</summary>
/// <param name="Report">The name of the report.</param>
/// <param name="Setup">The reported setup.</param>
/// <param name="Metrics">What the report claims; percentages as fractions of 1.</param>
[GenerateSerializer, Immutable, Alias("experiments.ReportedRow")]
public sealed record ReportedRow(
    [property: Id(0)] string Report,
    [property: Id(1)] Setup Setup,
    [property: Id(2)] ImmutableArray<MetricValue> Metrics);
