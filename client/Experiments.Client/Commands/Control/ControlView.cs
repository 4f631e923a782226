using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Commands.Control;

/// <summary>Shows the results of <c>cancel</c>, <c>pause</c>, <c>resume</c> and <c>stop</c>.</summary>
internal static class ControlView
{
    public static ResultView<ControlResult> Instance { get; } = new(
        ResultContext.Readable.ControlResult,
        (console, result) =>
        {
            foreach (var (name, status, wasFinal) in Rows(result))
            {
                console.Line(wasFinal ? $"{name} had ended before: {status}" : $"{name} {status}");
            }
        },
        (writer, result) => Csv.Write(
            writer,
            ["name", "status", "was_final"],
            Rows(result).Select(row => new object?[] { row.Name, row.Status, row.WasFinal })));

    private static IEnumerable<(string Name, string Status, bool WasFinal)> Rows(ControlResult result) =>
        result.Experiments.Select(e => (e.Id, e.Status, e.WasFinal)).Concat(result.Sweeps.Select(s => (s.Name, s.Status, s.WasFinal)));
}
