using Experiments.Client.Documents;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>How <c>sweep list</c> is shown.</summary>
internal static class SweepListView
{
    public static ResultView<SweepListDocument> Instance { get; } = new(
        DocumentContext.Readable.SweepListDocument,
        WriteTable,
        (writer, document) => WriteCsv(writer, [.. document.Sweeps.Select(s => s.Progress)]));

    public static void WriteCsv(TextWriter writer, IReadOnlyList<SweepProgressDocument> sweeps) => Csv.Write(
        writer,
        ["sweep", "status", "reason", "submitted_at", "ended_at", "total", "waiting", "running", "held", "completed", "pruned", "failed", "best_proposal", "best_value"],
        sweeps.Select(s => new object?[]
        {
            s.Name, s.Status, s.Reason, s.SubmittedAt, s.EndedAt, s.Total, s.Waiting, s.Running, s.Paused, s.Completed, s.Pruned, s.Failed, s.BestProposal, s.BestValue,
        }));

    private static void WriteTable(IAnsiConsole console, SweepListDocument document)
    {
        if (document.Sweeps.Count == 0)
        {
            console.Line("No sweeps yet.");
            return;
        }

        var table = Tables.Create("sweep", "status", "submitted", ">ended", ">running", "sampler", "metric", ">best", "~best setup");
        foreach (var (progress, metric, split, sampler, best) in document.Sweeps)
        {
            table.AddRow(
                Tables.Cell(progress.Name),
                Tables.StatusWord(progress.Status),
                Tables.Cell(Format.Minute(progress.SubmittedAt)),
                Tables.Cell(Format.Text($"{progress.Completed + progress.Pruned + progress.Failed}/{progress.Total}")),
                Tables.Cell(Format.Text($"{progress.Running}")),
                Tables.Cell(sampler),
                Tables.Cell($"{metric}@{split}"),
                Tables.Cell(Format.Metric(metric, progress.BestValue)),
                Tables.Cell(progress.BestValue is null ? Format.None : best.Count == 0 ? "the base" : string.Join(", ", best.Select(c => $"{c.Parameter} {Wording.ShortValue(c.To)}"))));
        }

        console.Write(table);
    }
}
