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
        foreach (var e in result.Experiments)
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
                console.Line($"weights {weights}, {Format.Duration(e.DurationSeconds is { } s ? TimeSpan.FromSeconds(s) : null)}");
            }
        }

        if (result.Note is { } again)
        {
            console.WriteLine();
            console.Unbroken(again);
        }
    }

    private static void WriteCsv(TextWriter writer, RunResult result) =>
        Csv.Write(writer, MetricTables.Header, result.Experiments.SelectMany(MetricTables.Rows));
}
