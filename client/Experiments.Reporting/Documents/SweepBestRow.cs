using Experiments.Analysis.Leaderboards;
using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Documents;

/// <summary>Fills in the best setup of a sweep, which a sweep that has ended may no longer keep.</summary>
public static class SweepBestRow
{
    /// <summary>Returns the progress with its best setup. A sweep with several metrics has a front instead.</summary>
    /// <param name="progress">How far the sweep is.</param>
    /// <param name="board">The sweep's leaderboard by its own metric, with at least one row.</param>
    public static SweepProgress Fill(SweepProgress progress, SweepLeaderboard board) =>
        progress.Best is null && board.Front is null && board.Rows.FirstOrDefault() is { Rank: 1, Value: { } value } first
            ? progress with { Best = new SweepBest(new Proposal(first.Proposal, first.Setup, first.Reason), value.Mean) }
            : progress;
}
