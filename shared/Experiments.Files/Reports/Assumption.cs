using System.Collections.Immutable;

namespace Experiments.Files.Reports;

/// <summary>A parameter that a report leaves unsaid, and what is assumed of it.</summary>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="Value">The assumed value, canonical.</param>
/// <param name="Because">The reason for this value, a sentence.</param>
public sealed record Assumption(string Parameter, string Value, string Because)
{
    /// <summary>Gets the other values that the report may mean, canonical, without <see cref="Value"/>; empty if none is considered.</summary>
    public ImmutableArray<string> Alternatives { get; init; } = [];
}
