using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Workloads.Check;

/// <summary>Shows the result of <c>workload check</c>.</summary>
internal static class WorkloadCheckView
{
    public static ResultView<WorkloadCheckResult> Instance { get; } = new(
        ResultContext.Readable.WorkloadCheckResult,
        (console, result) =>
        {
            console.Line(result.Answer is { } answer ? $"{result.Workload}: {answer}" : $"{result.Workload}: does not run to its end");
            var table = Tables.Create("checked", "ok", "~found");
            foreach (var point in result.Checks)
            {
                table.AddTextRow(point.What, Mark(point.IsRight), point.Found);
            }

            console.Write(table);
        },
        (writer, result) => Csv.Write(
            writer, ["checked", "ok", "found"], result.Checks.Select(point => new object?[] { point.What, Mark(point.IsRight), point.Found })));

    private static string Mark(bool? isRight) => isRight switch
    {
        true => "yes",
        false => "no",
        null => Format.None,
    };
}
