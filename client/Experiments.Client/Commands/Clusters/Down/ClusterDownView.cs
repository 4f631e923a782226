using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Clusters.Down;

/// <summary>Shows the result of <c>cluster down</c>.</summary>
internal static class ClusterDownView
{
    public static ResultView<ClusterDownResult> Instance { get; } = new(
        ResultContext.Readable.ClusterDownResult,
        (console, result) =>
        {
            foreach (var silo in result.Silos)
            {
                console.Line($"{silo.Name} (process {silo.ProcessId}) {silo.Outcome}");
            }
        },
        (writer, result) => Csv.Write(
            writer,
            ["silo", "process", "outcome"],
            result.Silos.Select(s => new object?[] { s.Name, s.ProcessId, s.Outcome })));
}
