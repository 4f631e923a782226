using Experiments.Client.CommandLine;
using Experiments.Client.Setups;
using Experiments.Client.Views;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Commands.Run;

/// <summary>Shows the result of <c>run</c>.</summary>
internal static class RunView
{
    /// <summary>Returns the view. The workloads define how metrics are written.</summary>
    public static ResultView<RunResult> For(WorkloadCatalog workloads) => new(ResultContext.Readable.RunResult, (console, result) => WriteTable(console, result, workloads), WriteCsv);

    private static void WriteTable(IAnsiConsole console, RunResult result, WorkloadCatalog workloads)
    {
        if (result.Note is { } note)
        {
            console.Unbroken(note);
            console.WriteLine();
        }

        var with = result.Changes.Count > 0 ? $" with changes: {ChangeText.Long(result.Changes)}" : string.Empty;
        console.Line($"Setup {result.SetupId}: {result.Basis}{with}");
        if (result.Experiments.Count > 1)
        {
            WriteSeeds(console, result, workloads);
        }
        else if (result.Experiments is [var e])
        {
            console.WriteLine();
            console.Heading($"Seed {e.Seed}, experiment {e.Id}: {e.Status}");
            if (e.Reason is { } reason)
            {
                console.Line(reason);
            }

            if (e.Metrics.Count > 0)
            {
                console.Write(MetricTables.BySplit(e.Metrics, workloads));
            }

            if (e.WeightsSha256 is { } weights)
            {
                console.Line($"{result.HashedPart} {weights}, {Format.Duration(e.DurationSeconds is { } s ? TimeSpan.FromSeconds(s) : null)}");
            }
        }

        if (result.Note is { } again)
        {
            console.WriteLine();
            console.Unbroken(again);
        }
    }

    /// <summary>Writes the metrics over the seeds in one table, and the experiments in another.</summary>
    private static void WriteSeeds(IAnsiConsole console, RunResult result, WorkloadCatalog workloads)
    {
        console.WriteLine();
        if (result.Summaries.Count > 0)
        {
            var table = Tables.Create(["*metric", "*split", ">!mean", ">sd", ">95 % of mean", ">-n", .. result.Experiments.Select(e => $">-seed {e.Seed}")]);
            foreach (var summary in result.Summaries)
            {
                var metric = workloads.FindMetric(summary.Metric);
                table.AddTextRow(
                [
                    summary.Metric,
                    summary.Split,
                    Format.Metric(metric, summary.Mean),
                    Format.Metric(metric, summary.Deviation),
                    summary is { Low: { } low, High: { } high } ? $"{Format.Metric(metric, low)} to {Format.Metric(metric, high)}" : Format.None,
                    $"{summary.Count}",
                    .. result.Experiments.Select(e => Format.Metric(metric, e.Metrics.FirstOrDefault(m => m.Metric == summary.Metric && m.Split == summary.Split)?.Value)),
                ]);
            }

            console.Write(table);
        }

        var experiments = Tables.Create(">seed", "*experiment", "!status", ">took", "~" + result.HashedPart);
        foreach (var e in result.Experiments)
        {
            experiments.AddRow(
                Tables.Cell($"{e.Seed}"),
                Tables.Cell(e.Id),
                Tables.StatusWord(e.Status),
                Tables.Cell(Format.Duration(e.DurationSeconds is { } s ? TimeSpan.FromSeconds(s) : null)),
                Tables.Cell(e.Reason ?? e.WeightsSha256?[..16] ?? Format.None));
        }

        console.Write(experiments);
    }

    private static void WriteCsv(TextWriter writer, RunResult result) =>
        Csv.Write(writer, MetricTables.Header, result.Experiments.SelectMany(MetricTables.Rows));
}
