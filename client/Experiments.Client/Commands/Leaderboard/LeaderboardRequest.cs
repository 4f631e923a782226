namespace Experiments.Client.Commands.Leaderboard;

/// <summary>What <c>leaderboard</c> is asked for.</summary>
/// <param name="Asked">The workload, and how its setups are ranked.</param>
/// <param name="Sweep">The sweep whose setups are ranked instead, or null.</param>
/// <param name="Rebuilds">Whether missing entries are put back first.</param>
internal sealed record LeaderboardRequest(BoardQuestion Asked, SweepBoardRequest? Sweep, bool Rebuilds);
