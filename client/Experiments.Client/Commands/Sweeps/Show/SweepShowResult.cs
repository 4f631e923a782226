using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Commands.Sweeps.Show;

/// <summary>The result of <c>sweep show</c>: the sweep, what it says about its base, and its best setups.</summary>
internal sealed record SweepShowResult(SweepProgressResult Sweep, SweepSpecResult Spec, SweepAnswersResult Answers, SweepLeaderboardDocument Leaderboard, IReadOnlyList<FailureResult> Failures)
{
    /// <summary>Gets the name in the certificate of the client that submitted the sweep; null if it is not known.</summary>
    public string? SubmittedBy { get; init; }

    /// <summary>Gets what users did with the sweep, oldest first.</summary>
    public IReadOnlyList<SweepEventResult> History { get; init; } = [];
}
