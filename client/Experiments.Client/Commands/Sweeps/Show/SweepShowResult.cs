using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Commands.Sweeps.Show;

/// <summary>The result of <c>sweep show</c>: the sweep, what it says about its base, and its best setups.</summary>
internal sealed record SweepShowResult(SweepProgressResult Sweep, SweepSpecResult Spec, SweepAnswersResult Answers, SweepLeaderboardDocument Leaderboard, IReadOnlyList<FailureResult> Failures);
