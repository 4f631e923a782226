using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Workloads.List;

/// <summary>Shows the result of <c>workload list</c>.</summary>
internal static class WorkloadListView
{
    public static ResultView<WorkloadListResult> Instance { get; } = new(
        ResultContext.Readable.WorkloadListResult,
        (console, result) =>
        {
            var table = Tables.Create("workload", "-submitted", "!checked", "~description");
            foreach (var workload in result.Workloads)
            {
                var submitted = workload.RegisteredAt is { } at ? console.Minute(at) : "ships";
                table.AddTextRow(workload.Name, submitted, workload.Checked, workload.Description);
            }

            console.Write(table);
        },
        (writer, result) => Csv.Write(
            writer,
            ["workload", "registered_at", "checked", "description"],
            result.Workloads.Select(w => new object?[] { w.Name, w.RegisteredAt, w.Checked, w.Description })));
}
