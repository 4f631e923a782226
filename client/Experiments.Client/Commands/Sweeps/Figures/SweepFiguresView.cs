using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Sweeps.Figures;

/// <summary>Shows the result of <c>sweep figures</c>.</summary>
internal static class SweepFiguresView
{
    public static ResultView<SweepFiguresResult> Instance { get; } = new(
        ResultContext.Readable.SweepFiguresResult,
        (console, result) =>
        {
            foreach (var path in result.Figures)
            {
                console.Unbroken(path);
            }

            foreach (var reason in result.Omitted)
            {
                console.Line(reason);
            }
        },
        (writer, result) => Csv.Write(writer, ["path"], result.Figures.Select(path => new object?[] { path })));
}
