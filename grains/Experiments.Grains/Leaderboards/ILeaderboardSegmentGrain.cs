using System.Collections.Immutable;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Grains.Leaderboards;

/// <summary>A stored piece of the leaderboard, appended to until it is full; the key counts from 0.</summary>
[Alias("experiments.ILeaderboardSegmentGrain")]
internal interface ILeaderboardSegmentGrain : IGrainWithIntegerKey
{
    /// <summary>Every entry of the segment, oldest first; a later entry of an experiment replaces an earlier one.</summary>
    [Alias("Read")]
    Task<ImmutableArray<LeaderboardEntry>> Read();

    /// <summary>Appends entries. Durable when it returns.</summary>
    /// <exception cref="InvalidOperationException">The segment does not hold <paramref name="expected"/> entries: another leaderboard wrote.</exception>
    [Alias("Append")]
    Task Append(int expected, ImmutableArray<LeaderboardEntry> entries);
}
