using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;

namespace Experiments.Reporting.Pages.Answers;

/// <summary>Answers how much was run, and what the pruner saved.</summary>
internal static class CountAnswer
{
    public static Answer From(SweepTable table, SweepLeaderboard board)
    {
        (int Count, string What)[] parts =
        [
            (board.Completed, "completed"), (board.Pruned, "pruned"), (board.Failed, "failed"), (board.Cancelled, "cancelled"), (board.Unfinished, "not ended"),
        ];
        var stopped = table.View.Reason is { } reason ? $" It stopped early: {reason}." : string.Empty;
        return new(
            $"{Wording.Count(board.Setups, "setup")}, {Wording.Count(parts.Sum(p => p.Count), "experiment")}",
            $"{string.Join(", ", parts.Where(p => p.Count > 0).Select(p => $"{p.Count:#,0} {p.What}"))}.{Saved(table, board)}{stopped}");
    }

    private static string Saved(SweepTable table, SweepLeaderboard board)
    {
        var spent = table.View.Experiments.Sum(e => (long)e.Losses.Length);
        var full = EpochsWithoutPruning(table);
        return full > spent && board.Pruned > 0 ? $" The pruner saved {Numbers.Percent(1 - ((double)spent / full))} of the epochs." : string.Empty;
    }

    private static long EpochsWithoutPruning(SweepTable table)
    {
        var setups = table.View.Proposals.ToDictionary(p => p.Index, p => table.Workload.EpochsOf(p.Setup));
        return table.View.Experiments.Sum(e => e.Status == ExperimentStatus.Pruned ? setups[e.Proposal] ?? e.Losses.Length : (long)e.Losses.Length);
    }
}
