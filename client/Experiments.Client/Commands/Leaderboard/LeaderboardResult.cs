namespace Experiments.Client.Commands.Leaderboard;

/// <summary>The result of <c>leaderboard</c>: the setups of one workload by one metric.</summary>
internal sealed record LeaderboardResult(string Metric, string Split, IReadOnlyList<LeaderboardRowResult> Rows, string? Workload);
