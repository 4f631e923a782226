using Experiments.Contracts.Leaderboards;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>What <c>leaderboard</c> is asked for.</summary>
/// <param name="Query">How all setups are ranked.</param>
/// <param name="Sweep">The sweep whose setups are ranked instead, or null.</param>
internal sealed record LeaderboardRequest(LeaderboardQuery Query, SweepBoardRequest? Sweep);
