using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Leaderboard;
using Experiments.Client.Views;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>Shows a sweep that has ended; as CSV, its leaderboard.</summary>
internal static class SweepEndView
{
    /// <summary>Returns the view. The workloads define how metrics are written.</summary>
    public static ResultView<SweepEndResult> For(WorkloadCatalog workloads) => new(
        ResultContext.Readable.SweepEndResult,
        (console, result) => WriteTable(console, result, workloads),
        (writer, result) => SweepLeaderboardView.WriteCsv(writer, result.Leaderboard));

    private static void WriteTable(IAnsiConsole console, SweepEndResult result, WorkloadCatalog workloads)
    {
        if (result.Note is { } note)
        {
            console.Unbroken(note);
            console.WriteLine();
        }

        SweepLeaderboardView.WriteTable(console, result.Leaderboard, workloads);
        FailureLines.Write(console, result.Failures);
        console.WriteLine();
        console.Line(Summary(result, workloads));
        if (result.Leaderboard.Rows.Count > 0)
        {
            console.Line($"`experiments sweep show {result.Sweep.Name}` tells {(result.Leaderboard.Front is null ? "whether the base holds up" : "how sure the front is")} and what mattered.");
        }

        if (result.Note is { } again)
        {
            console.Unbroken(again);
        }
    }

    private static string Summary(SweepEndResult result, WorkloadCatalog workloads)
    {
        var sweep = result.Sweep;
        var reason = sweep.Reason is { } r ? $" ({r})" : string.Empty;
        var took = sweep.EndedAt is not { } ended ? string.Empty
            : ended >= sweep.SubmittedAt ? $" after {Format.Duration(ended - sweep.SubmittedAt)}"
            : " (the clock went back meanwhile, so how long it took is not known)";
        var best = result.Leaderboard.Front is { Proposals.Count: > 0 } front ? $" The front has {Wording.Count(front.Proposals.Count, "setup")}."
            : result.Leaderboard.Front is not null ? " There is no front yet."
            : result.Leaderboard.Rows.FirstOrDefault(row => row.Rank == 1) is { } first
            ? $" Best: {result.Leaderboard.Metric} {Format.Metric(workloads.FindMetric(result.Leaderboard.Metric), first.Value?.Mean)} with {(first.IsBase ? "the base itself" : SweepLeaderboardView.Changes(first.Changes))}."
            : string.Empty;
        return $"Sweep {sweep.Name} {sweep.Status}{reason}{took}.{best}";
    }
}
