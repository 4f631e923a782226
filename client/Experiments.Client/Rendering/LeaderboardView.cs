using Experiments.Client.Documents;
using Experiments.Reporting;
using Experiments.Reporting.Leaderboards;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>How <c>leaderboard</c> is shown.</summary>
internal static class LeaderboardView
{
    public static ResultView<LeaderboardDocument> Instance { get; } = new(DocumentContext.Readable.LeaderboardDocument, WriteTable, WriteCsv);

    /// <summary>The board as a table.</summary>
    public static void WriteTable(IAnsiConsole console, LeaderboardDocument document)
    {
        if (document.Rows.Count == 0)
        {
            console.Line("No experiments yet.");
            return;
        }

        var others = document.Rows.SelectMany(row => row.Others).Select(other => other.Metric).Distinct().ToList();
        var table = Tables.Create(
            [">#", "setup", ">seeds", $">{document.Metric}", ">sd", ">95 % of mean", .. others.Select(other => ">" + other)]);
        foreach (var row in document.Rows)
        {
            table.AddRow(
            [
                Tables.Cell(row.Rank is { } rank ? Format.Text($"{rank}") : string.Empty),
                row.Report is { } report ? new Text(report, new Style(Color.Aqua)) : Tables.Cell(row.SetupId),
                Tables.Cell(row.Report is null ? Seeds(row) : "report"),
                Tables.Cell(Format.Metric(document.Metric, row.Value?.Mean)),
                Tables.Cell(Format.Metric(document.Metric, row.Value?.Deviation)),
                Tables.Cell(Interval(document.Metric, row.Value)),
                .. others.Select(other => Tables.Cell(Format.Metric(other, row.Others.FirstOrDefault(summary => summary.Metric == other)?.Mean))),
            ]);
        }

        console.Write(table);
        console.Line($"Ranked by the mean {document.Metric} over seeds, on {document.Split} images; rows without a number are what reports state.");
        console.WriteLine();
        WriteChanges(console, document.Rows);
    }

    // Beside the numbers it would be a column of a few letters.
    private static void WriteChanges(IAnsiConsole console, IReadOnlyList<LeaderboardRowDocument> rows)
    {
        var changed = rows.Where(row => row.Changes.Count > 0).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        var table = Tables.Create("setup", "~changes from the defaults");
        foreach (var row in changed)
        {
            table.AddTextRow(row.Report ?? row.SetupId, ChangeText.Short(row.Changes));
        }

        console.Write(table);
    }

    private static string Seeds(LeaderboardRowDocument row)
    {
        var parts = new[]
        {
            Format.Text($"{row.Seeds}"),
            row.Unfinished > 0 ? Format.Text($"{row.Unfinished} open") : null,
            row.Failed > 0 ? Format.Text($"{row.Failed} failed") : null,
        };
        return string.Join(", ", parts.OfType<string>());
    }

    private static string Interval(string metric, SummaryDocument? value) =>
        value is { Low: { } low, High: { } high } ? $"{Format.Metric(metric, low)} to {Format.Metric(metric, high)}" : Format.None;

    private static void WriteCsv(TextWriter writer, LeaderboardDocument document)
    {
        var others = document.Rows.SelectMany(row => row.Others).Select(other => other.Metric).Distinct().ToList();
        Csv.Write(
            writer,
            ["rank", "report", "setup", "seeds", "unfinished", "failed", "metric", "split", "mean", "deviation", "low", "high", .. others, "changes"],
            document.Rows.Select(row => new object?[]
            {
                row.Rank, row.Report, row.SetupId, row.Seeds, row.Unfinished, row.Failed, document.Metric, document.Split,
                row.Value?.Mean, row.Value?.Deviation, row.Value?.Low, row.Value?.High,
            }
            .Concat(others.Select(other => (object?)row.Others.FirstOrDefault(summary => summary.Metric == other)?.Mean))
            .Append(ChangeText.Assignments(row.Changes))
            .ToArray()));
    }
}
