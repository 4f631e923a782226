using System.Collections.Immutable;
using Experiments.Contracts.Leaderboards;
using Experiments.Grains.Storage;
using Experiments.Grains.Storage.SegmentedLogs;
using Orleans.CodeGeneration;

namespace Experiments.Grains.Leaderboards;

/// <summary>A stored segment of the leaderboard. The key counts from 0.</summary>
[Alias("experiments.ILeaderboardSegmentGrain"), Version(1)]
internal interface ILeaderboardSegmentGrain : IGrainWithIntegerKey
{
    /// <inheritdoc cref="SegmentGrain{T}.Read"/>
    /// <remarks>A later entry of an experiment replaces an earlier one.</remarks>
    [Alias("Read")]
    Task<ImmutableArray<LeaderboardEntry>> Read();

    /// <inheritdoc cref="SegmentGrain{T}.Append"/>
    [Alias("Append")]
    Task Append(int expected, ImmutableArray<LeaderboardEntry> entries);
}

internal sealed class LeaderboardSegmentGrain(
    [PersistentState(StateNames.LeaderboardSegment)] IPersistentState<SegmentState<LeaderboardEntry>> storage)
    : SegmentGrain<LeaderboardEntry>(storage, LeaderboardGrain.SegmentSize), ILeaderboardSegmentGrain;
