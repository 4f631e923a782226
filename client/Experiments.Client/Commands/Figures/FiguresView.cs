using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Figures;

/// <summary>Shows the result of <c>figures</c>.</summary>
internal static class FiguresView
{
    public static ResultView<FiguresResult> Instance { get; } = new(
        ResultContext.Readable.FiguresResult,
        (console, result) =>
        {
            foreach (var path in result.Figures)
            {
                console.Unbroken(path);
            }
        },
        (writer, result) => Csv.Write(writer, ["path"], result.Figures.Select(path => new object?[] { path })));
}
