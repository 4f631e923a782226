using System.Collections.Immutable;

namespace Experiments.Contracts.Leaderboards;

/// <summary>A page of entries, newest first.</summary>
/// <param name="Total">The number of entries that match, on all pages.</param>
/// <param name="Entries">The entries of this page.</param>
[GenerateSerializer, Immutable, Alias("experiments.EntryPage")]
public sealed record EntryPage([property: Id(0)] int Total, [property: Id(1)] ImmutableArray<LeaderboardEntry> Entries)
{
    /// <summary>Gets what is missing because a part of the stored leaderboard cannot be read, in sentences; default or empty if nothing is.</summary>
    [Id(2)]
    public ImmutableArray<string> Damage { get; init; } = [];
}
