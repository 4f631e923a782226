using Experiments.Contracts.Leaderboards;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>What <c>leaderboard</c> is asked for.</summary>
/// <param name="Queries">How setups are ranked, for each workload that may be meant; the first with setups is shown.</param>
/// <param name="Sweep">The sweep whose setups are ranked instead, or null.</param>
internal sealed record LeaderboardRequest(IReadOnlyList<LeaderboardQuery> Queries, SweepBoardRequest? Sweep);
