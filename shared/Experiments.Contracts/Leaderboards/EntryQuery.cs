using System.Collections.Immutable;
using Experiments.Contracts.Experiments;

namespace Experiments.Contracts.Leaderboards;

/// <summary>The entries to list.</summary>
/// <param name="Statuses">The statuses to list; empty for all.</param>
/// <param name="Skip">How many entries to skip, newest first.</param>
/// <param name="Take">How many entries to return at most.</param>
[GenerateSerializer, Immutable, Alias("experiments.EntryQuery")]
public sealed record EntryQuery(
    [property: Id(0)] ImmutableArray<ExperimentStatus> Statuses,
    [property: Id(1)] int Skip,
    [property: Id(2)] int Take)
{
    /// <summary>
    /// Gets the place after which the page begins; null for the start of the list. Entries that change while a reader turns pages move to
    /// the start, and none is listed twice or left out.
    /// </summary>
    [Id(3)]
    public EntryPlace? After { get; init; }

    /// <summary>Gets the tags that entries must have; default or empty for all entries.</summary>
    [Id(4)]
    public ImmutableArray<string> Tags { get; init; } = [];
}
