using Experiments.Client.Documents;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>How <c>reproduce</c> is shown; as CSV, its claims.</summary>
internal static class ReproductionView
{
    public static ResultView<ReproductionDocument> Instance { get; } = new(DocumentContext.Readable.ReproductionDocument, WriteTable, WriteCsv);

    private static void WriteTable(IAnsiConsole console, ReproductionDocument document)
    {
        if (document.Note is { } note)
        {
            console.Unbroken(note);
            console.WriteLine();
        }

        console.Line($"{document.Report}: {document.Title}");
        console.Line(document.Changes.Count == 0
            ? $"setup {document.SetupId}, as reported"
            : $"setup {document.SetupId}, with changes: {ChangeText.Long(document.Changes)}");
        console.WriteLine();
        ReportTables.WriteAssumptions(console, document.Assumptions, withUsed: true);
        WriteExperiments(console, document.Experiments);
        ReportTables.WriteVerdicts(console, document.Claims);
        ReportTables.WriteFindings(console, document.Findings);
        console.Heading("Leaderboard");
        LeaderboardView.WriteTable(console, document.Leaderboard);
        WriteFigures(console, document.Figures);
        console.Line(Summary(document));
        if (document.Note is { } again)
        {
            console.Unbroken(again);
        }
    }

    private static void WriteExperiments(IAnsiConsole console, IReadOnlyList<ExperimentDocument> experiments)
    {
        console.Heading("Experiments");
        var table = Tables.Create("experiment", ">seed", "status", ">took", "~weights");
        foreach (var e in experiments)
        {
            table.AddRow(
                Tables.Cell(e.Id),
                Tables.Cell(Format.Text($"{e.Seed}")),
                Tables.StatusWord(e.Status),
                Tables.Cell(Format.Duration(e.DurationSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null)),
                Tables.Cell(e.Reason ?? e.WeightsSha256?[..16] ?? Format.None));
        }

        console.Write(table);
    }

    private static void WriteFigures(IAnsiConsole console, IReadOnlyList<string> figures)
    {
        if (figures.Count == 0)
        {
            return;
        }

        console.Heading("Figures");
        foreach (var path in figures)
        {
            console.Unbroken(path);
        }

        console.WriteLine();
    }

    private static string Summary(ReproductionDocument document)
    {
        var counts = document.Claims.GroupBy(claim => claim.Verdict).Select(group => Format.Text($"{group.Count()} {group.Key}"));
        return Format.Text($"{document.Claims.Count} claims: {string.Join(", ", counts)}.");
    }

    private static void WriteCsv(TextWriter writer, ReproductionDocument document) => Csv.Write(
        writer,
        ["claim", "metric", "split", "source", "reported_text", "unit", "reported", "n", "mean", "sd", "prediction_low", "prediction_high", "verdict", "because"],
        document.Claims.Select(c => new object?[]
        {
            c.Id, c.Metric, c.Split, c.Source, c.ReportedText, c.Unit, c.Reported,
            c.Count, c.Mean, c.Deviation, c.PredictionLow, c.PredictionHigh, c.Verdict, c.Because,
        }));
}
