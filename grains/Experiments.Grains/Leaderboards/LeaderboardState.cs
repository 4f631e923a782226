using System.Collections.Immutable;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Grains.Leaderboards;

/// <summary>The stored state of the leaderboard, without its entries, which are in segments.</summary>
internal sealed record LeaderboardState
{
    /// <summary>Gets the number of segments.</summary>
    public int Segments { get; init; }

    /// <summary>Gets the rows of published reports.</summary>
    public ImmutableArray<ReportedRow> Reported { get; init; } = [];

    /// <summary>Gets the segments that could not be read when the leaderboard was rebuilt. What they held has been written again since.</summary>
    public ImmutableArray<int> Replaced { get; init; } = [];
}
