using Experiments.Grains.Storage;
using Experiments.Shared.Leaderboards;

namespace Experiments.Grains.Leaderboards;

/// <summary>Stores one segment of the leaderboard.</summary>
internal sealed class LeaderboardSegmentGrain(
    [PersistentState("leaderboard-segment")] IPersistentState<SegmentState<LeaderboardEntry>> storage)
    : SegmentGrain<LeaderboardEntry>(storage), ILeaderboardSegmentGrain;
