using System.Collections.Immutable;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Grains.Leaderboards;

/// <summary>What the leaderboard itself stores: not its entries, which are in segments.</summary>
internal sealed record LeaderboardState
{
    public int Segments { get; init; }

    public ImmutableArray<ReportedRow> Reported { get; init; } = [];
}
