using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Workloads.Init;

/// <summary>Shows the result of <c>workload init</c>.</summary>
internal static class WorkloadInitView
{
    public static ResultView<WorkloadInitResult> Instance { get; } = new(
        ResultContext.Readable.WorkloadInitResult,
        (console, result) =>
        {
            console.Line($"Wrote {string.Join(" and ", result.Files)} with {Wording.Count(result.Parameters.Count, "parameter")}. Name the metrics in it, then `experiments workload check {result.Files[0]}`.");
            foreach (var note in result.Notes)
            {
                console.Line(note);
            }
        },
        (writer, result) => Csv.Write(writer, ["file"], result.Files.Select(file => new object?[] { file })));
}
