using System.Collections.Immutable;
using Experiments.Shared.Leaderboards;

namespace Experiments.Search.Leaderboards;

/// <summary>x.</summary>
public static class LeaderboardRanking
{
    /// <summary>x.</summary>
    public static ImmutableArray<LeaderboardRow> Rank(IEnumerable<LeaderboardEntry> entries, IEnumerable<ReportedRow> reported, LeaderboardQuery query) => [];
}
