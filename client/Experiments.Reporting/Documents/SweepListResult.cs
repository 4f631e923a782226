using System.Text.Json.Serialization;

namespace Experiments.Reporting.Documents;

/// <summary>The result of <c>sweep list</c>: the sweeps in the order in which they were submitted.</summary>
public sealed record SweepListResult(IReadOnlyList<ListedSweep> Sweeps)
{
    /// <summary>Gets the tags that were asked for, all of which every sweep has.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Tags { get; init; } = [];
}
