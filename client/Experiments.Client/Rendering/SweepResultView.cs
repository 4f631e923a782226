using Experiments.Client.Documents;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>How a sweep's end is shown: as CSV, its leaderboard.</summary>
internal static class SweepResultView
{
    public static ResultView<SweepResultDocument> Instance { get; } = new(
        DocumentContext.Readable.SweepResultDocument,
        WriteTable,
        (writer, document) => SweepLeaderboardView.Instance.Csv(writer, document.Leaderboard));

    private static void WriteTable(IAnsiConsole console, SweepResultDocument document)
    {
        if (document.Note is { } note)
        {
            console.Unbroken(note);
            console.WriteLine();
        }

        SweepLeaderboardView.WriteTable(console, document.Leaderboard);
        console.WriteLine();
        console.Line(Summary(document));
        if (document.Note is { } again)
        {
            console.Unbroken(again);
        }
    }

    private static string Summary(SweepResultDocument document)
    {
        var sweep = document.Sweep;
        var reason = sweep.Reason is { } r ? $" ({r})" : string.Empty;
        var took = sweep.EndedAt is { } ended ? $" after {Format.Duration(ended - sweep.SubmittedAt)}" : string.Empty;
        var best = document.Leaderboard.Rows.FirstOrDefault(row => row.Rank == 1) is { } first
            ? $" Best: {document.Leaderboard.Metric} {Format.Metric(document.Leaderboard.Metric, first.Value?.Mean)} with {(first.IsBase ? "the base itself" : SweepLeaderboardView.Changes(first.Changes))}."
            : string.Empty;
        return $"Sweep {sweep.Name} {sweep.Status}{reason}{took}.{best}";
    }
}
