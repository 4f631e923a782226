using Experiments.Client.Documents;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>How <c>run</c> is shown.</summary>
internal static class RunView
{
    public static ResultView<RunDocument> Instance { get; } = new(DocumentContext.Readable.RunDocument, WriteTable, WriteCsv);

    private static void WriteTable(IAnsiConsole console, RunDocument document)
    {
        if (document.Note is { } note)
        {
            console.Unbroken(note);
            console.WriteLine();
        }

        var with = document.Changes.Count > 0 ? $" with changes: {ChangeText.Long(document.Changes)}" : string.Empty;
        console.Line($"Setup {document.SetupId}: {document.Basis}{with}");
        foreach (var e in document.Experiments)
        {
            console.WriteLine();
            console.Heading(Format.Text($"Seed {e.Seed}, experiment {e.Id}: {e.Status}"));
            if (e.Reason is { } reason)
            {
                console.Line(reason);
            }

            if (e.Metrics.Count > 0)
            {
                console.Write(MetricTables.BySplit(e.Metrics));
            }

            if (e.WeightsSha256 is { } weights)
            {
                console.Line($"weights {weights}, {Format.Duration(e.DurationSeconds is { } s ? TimeSpan.FromSeconds(s) : null)}");
            }
        }

        if (document.Note is { } again)
        {
            console.WriteLine();
            console.Unbroken(again);
        }
    }

    private static void WriteCsv(TextWriter writer, RunDocument document) =>
        Csv.Write(writer, MetricTables.Header, document.Experiments.SelectMany(MetricTables.Rows));
}
