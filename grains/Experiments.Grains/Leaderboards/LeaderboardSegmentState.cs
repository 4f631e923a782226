using System.Collections.Immutable;
using Experiments.Shared.Leaderboards;

namespace Experiments.Grains.Leaderboards;

/// <summary>What a segment stores.</summary>
internal sealed record LeaderboardSegmentState
{
    public ImmutableArray<LeaderboardEntry> Entries { get; init; } = [];
}
