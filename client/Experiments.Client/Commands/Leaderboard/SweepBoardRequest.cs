using Experiments.Analysis.Leaderboards;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>What <c>leaderboard --sweep</c> is asked for.</summary>
/// <param name="Sweep">The sweep's name.</param>
/// <param name="Query">How its setups are ranked and filtered.</param>
/// <param name="Pareto">Two metrics whose front is asked for instead; null for the ranking.</param>
internal sealed record SweepBoardRequest(string Sweep, SweepLeaderboardQuery Query, (string First, string Second)? Pareto);
