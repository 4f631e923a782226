using Experiments.Client.Documents;
using Experiments.Reporting;

namespace Experiments.Client.Rendering;

/// <summary>How <c>sweep figures</c> is shown.</summary>
internal static class SweepFiguresView
{
    public static ResultView<SweepFiguresDocument> Instance { get; } = new(
        DocumentContext.Readable.SweepFiguresDocument,
        (console, document) =>
        {
            foreach (var path in document.Figures)
            {
                console.Unbroken(path);
            }

            foreach (var reason in document.Omitted)
            {
                console.Line(reason);
            }
        },
        (writer, document) => Csv.Write(writer, ["path"], document.Figures.Select(path => new object?[] { path })));
}
