using Experiments.Reporting.Documents;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>The result of <c>sweep</c> and <c>watch</c>.</summary>
/// <param name="Sweep">The sweep's last progress.</param>
/// <param name="Note">A sentence about replaced data, or null.</param>
/// <param name="Leaderboard">The best setups.</param>
/// <param name="Failures">Why experiments failed, the most frequent reason first.</param>
internal sealed record SweepEndResult(SweepProgressResult Sweep, string? Note, SweepLeaderboardDocument Leaderboard, IReadOnlyList<FailureResult> Failures);
