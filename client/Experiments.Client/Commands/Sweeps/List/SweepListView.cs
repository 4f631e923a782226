using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Experiments.Client.Commands.Sweeps.List;

/// <summary>Shows the result of <c>sweep list</c>.</summary>
internal static class SweepListView
{
    /// <summary>Returns the view. The workloads define how metrics are written.</summary>
    public static ResultView<SweepListResult> For(WorkloadCatalog workloads) => new(
        ResultContext.Readable.SweepListResult,
        (console, result) => WriteTable(console, result, workloads),
        (writer, result) => WriteCsv(writer, [.. result.Sweeps.Select(s => s.Progress)], result.Sweeps));

    public static void WriteCsv(TextWriter writer, IReadOnlyList<SweepProgressResult> sweeps, IReadOnlyList<ListedSweep>? listed = null) => Csv.Write(
        writer,
        ["sweep", "status", "reason", "submitted_at", "ended_at", "total", "waiting", "running", "held", "completed", "pruned", "failed", "cancelled", "best_proposal", "best_value", "bytes", "tags"],
        sweeps.Select((s, i) => new object?[]
        {
            s.Name, s.Status, s.Reason, s.SubmittedAt, s.EndedAt, s.Total, s.Waiting, s.Running, s.Paused, s.Completed, s.Pruned, s.Failed, s.Cancelled, s.BestProposal, s.BestValue, listed?[i].Bytes, listed is null ? null : string.Join(' ', listed[i].Tags),
        }));

    private static void WriteTable(IAnsiConsole console, SweepListResult result, WorkloadCatalog workloads)
    {
        if (result.Sweeps.Count == 0)
        {
            console.Line(result.Tags.Count == 0 ? "No sweeps yet." : $"No sweep is tagged {string.Join(" and ", result.Tags)}.");
            return;
        }

        string[] tags = result.Sweeps.Any(sweep => sweep.Tags.Count > 0) ? ["~tags"] : [];
        string[] size = result.Sweeps.Any(sweep => sweep.Bytes is not null) ? [">size"] : [];
        var table = Tables.Create(["sweep", "!status", .. size, "-submitted", ">ended", ">-running", "-sampler", "-metric", ">!best", "~best setup", .. tags]);
        foreach (var sweep in result.Sweeps)
        {
            var (progress, metric, split, sampler, best) = sweep;
            IRenderable[] bytes = size.Length > 0 ? [Tables.Cell(sweep.Bytes is { } taken ? Format.Bytes(taken) : Format.None)] : [];
            table.AddRow(
            [
                Tables.Cell(progress.Name),
                Tables.StatusWord(progress.Status),
                .. bytes,
                Tables.Cell(console.Minute(progress.SubmittedAt)),
                Tables.Cell($"{progress.Completed + progress.Pruned + progress.Failed + progress.Cancelled}/{progress.Total}"),
                Tables.Cell($"{progress.Running}"),
                Tables.Cell(sampler),
                Tables.Cell($"{metric}@{split}"),
                Tables.Cell(Format.Metric(workloads.FindMetric(metric), progress.BestValue)),
                Tables.Cell(progress.BestValue is null ? Format.None : best.Count == 0 ? "the base" : string.Join(", ", best.Select(c => $"{c.Parameter} {Wording.ShortValue(c.To)}"))),
                .. tags.Length > 0 ? [Tables.Cell(string.Join(", ", sweep.Tags))] : Array.Empty<IRenderable>(),
            ]);
        }

        console.Write(table);
    }
}
