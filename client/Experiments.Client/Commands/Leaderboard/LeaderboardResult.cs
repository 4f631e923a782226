namespace Experiments.Client.Commands.Leaderboard;

/// <summary>The result of <c>leaderboard</c>.</summary>
internal sealed record LeaderboardResult(string Metric, string Split, IReadOnlyList<LeaderboardRowResult> Rows);
