using System.Collections.Immutable;

namespace Experiments.Contracts.Leaderboards;

/// <summary>A page of entries, newest first.</summary>
/// <param name="Total">Entries that match, on all pages.</param>
/// <param name="Entries">Those of this page.</param>
[GenerateSerializer, Immutable, Alias("experiments.EntryPage")]
public sealed record EntryPage([property: Id(0)] int Total, [property: Id(1)] ImmutableArray<LeaderboardEntry> Entries);
