using Experiments.Contracts.Leaderboards;
using Experiments.Grains.Storage;

namespace Experiments.Grains.Leaderboards;

/// <summary>Stores one segment of the leaderboard.</summary>
internal sealed class LeaderboardSegmentGrain(
    [PersistentState(StateNames.LeaderboardSegment)] IPersistentState<SegmentState<LeaderboardEntry>> storage)
    : SegmentGrain<LeaderboardEntry>(storage), ILeaderboardSegmentGrain;
