using Experiments.Client.Documents;
using Experiments.Reporting;
using Experiments.Reporting.Leaderboards;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>How <c>leaderboard --sweep</c> is shown.</summary>
internal static class SweepLeaderboardView
{
    public static ResultView<SweepLeaderboardDocument> Instance { get; } = new(DocumentContext.Readable.SweepLeaderboardDocument, WriteTable, WriteCsv);

    /// <summary>The board as a table, with a sentence on how to read it.</summary>
    public static void WriteTable(IAnsiConsole console, SweepLeaderboardDocument document)
    {
        if (document.Rows.Count == 0)
        {
            console.Line(document.Setups == 0 ? "No setups yet." : Format.Text($"None of the {document.Setups} setups matches."));
            return;
        }

        var others = document.Rows.SelectMany(row => row.Others).Select(o => (o.Metric, o.Split)).Distinct().ToList();
        var table = Tables.Create(
        [
            ">#", ">proposal", "status", ">seeds", $">{document.Metric}", ">se", ">95 % of mean", ">to the base", "tied", ">best",
            .. others.Select(o => $">{o.Metric}@{o.Split}"),
        ]);
        foreach (var row in document.Rows)
        {
            table.AddRow(
            [
                Tables.Cell(row.Rank is { } rank ? Format.Text($"{rank}") : string.Empty),
                Tables.Cell(Format.Text($"{row.Proposal}")),
                Tables.StatusWord(row.Status),
                Tables.Cell(Format.Text($"{row.Completed}/{document.Seeds.Count}")),
                Tables.Cell(Format.Metric(document.Metric, row.Value?.Mean)),
                Tables.Cell(Format.Metric(document.Metric, row.Value?.StandardError)),
                Tables.Cell(Interval(document.Metric, row.Value)),
                Tables.Cell(Difference(document.Metric, row)),
                Tables.Cell(row.Rank == 1 ? Format.None : row.Tied switch { true => "yes", false => "no", _ => Format.None }),
                Tables.Cell(row.ProbabilityBest is { } p ? Format.Text($"{100 * p:F0} %") : Format.None),
                .. others.Select(o => Tables.Cell(Format.Metric(o.Metric, row.Others.FirstOrDefault(s => (s.Metric, s.Split) == o)?.Mean))),
            ]);
        }

        console.Write(table);
        WriteChanges(console, document.Rows);
        console.Line(Format.Text(
            $"{document.Setups} {(document.Setups == 1 ? "setup" : "setups")}, {document.Seeds.Count} {(document.Seeds.Count == 1 ? "seed" : "seeds")} each, ranked by the mean {document.Metric} on {document.Split} images ({document.Goal}); {Experiments(document)}."));
        if (document.Seeds.Count > 1 && document.Ranked > 1)
        {
            console.Line(document.Tied == 0
                ? "The seeds can tell every other setup from the best at 95 %."
                : Format.Text($"The seeds cannot tell {document.Tied} of the others from the best at 95 % (tied)."));
        }
    }

    // Beside the numbers it would be a column of a few letters.
    private static void WriteChanges(IAnsiConsole console, IReadOnlyList<SweepLeaderboardRowDocument> rows)
    {
        var table = Tables.Create(">proposal", "setup", "~changes of the base");
        foreach (var row in rows)
        {
            table.AddTextRow(Format.Text($"{row.Proposal}"), row.SetupId, row.IsBase ? "none: the base" : Changes(row.Changes));
        }

        console.Write(table);
    }

    /// <summary>Changes in one line.</summary>
    public static string Changes(IReadOnlyDictionary<string, string> changes) =>
        changes.Count == 0 ? Format.None : string.Join(", ", changes.Select(c => $"{c.Key} {Wording.ShortValue(c.Value)}"));

    private static string Experiments(SweepLeaderboardDocument d) => string.Join(
        ", ",
        new[] { (d.Completed, "completed"), (d.Pruned, "pruned"), (d.Failed, "failed"), (d.Cancelled, "cancelled"), (d.Unfinished, "unfinished") }
            .Where(c => c.Item1 > 0)
            .Select(c => Format.Text($"{c.Item1} {(c.Item1 == 1 ? "experiment" : "experiments")} {c.Item2}"))
            .DefaultIfEmpty("no experiments yet"));

    private static string Interval(string metric, SummaryDocument? value) =>
        value is { Low: { } low, High: { } high } ? $"{Format.Metric(metric, low)} to {Format.Metric(metric, high)}" : Format.None;

    private static string Difference(string metric, SweepLeaderboardRowDocument row) => row.Difference is not { } d ? Format.None
        : $"{(d.Mean >= 0 ? "+" : string.Empty)}{Format.Metric(metric, d.Mean)}{(d.Low is { } low && d.High is { } high ? $" ({Format.Metric(metric, low)} to {Format.Metric(metric, high)})" : string.Empty)}";

    private static void WriteCsv(TextWriter writer, SweepLeaderboardDocument document)
    {
        var others = document.Rows.SelectMany(row => row.Others).Select(o => (o.Metric, o.Split)).Distinct().ToList();
        Csv.Write(
            writer,
            [
                "rank", "proposal", "is_base", "setup", "status", "completed", "pruned", "failed", "cancelled", "unfinished", "metric", "split", "mean", "deviation",
                "standard_error", "low", "high", "difference", "difference_low", "difference_high", "p_value", "tied", "probability_best",
                .. others.Select(o => $"{o.Metric}@{o.Split}"), "changes", "reason",
            ],
            document.Rows.Select(row => new object?[]
            {
                row.Rank, row.Proposal, row.IsBase, row.SetupId, row.Status, row.Completed, row.Pruned, row.Failed, row.Cancelled, row.Unfinished, document.Metric, document.Split,
                row.Value?.Mean, row.Value?.Deviation, row.Value?.StandardError, row.Value?.Low, row.Value?.High,
                row.Difference?.Mean, row.Difference?.Low, row.Difference?.High, row.Difference?.PValue, row.Tied, row.ProbabilityBest,
            }
            .Concat(others.Select(o => (object?)row.Others.FirstOrDefault(s => (s.Metric, s.Split) == o)?.Mean))
            .Append(string.Join(' ', row.Changes.Select(c => $"{c.Key}={c.Value}")))
            .Append(row.Reason)
            .ToArray()));
    }
}
