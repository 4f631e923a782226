using Experiments.Client.Documents;
using Experiments.Reporting;

namespace Experiments.Client.Rendering;

/// <summary>How <c>figures</c> is shown.</summary>
internal static class FiguresView
{
    public static ResultView<FiguresDocument> Instance { get; } = new(
        DocumentContext.Readable.FiguresDocument,
        (console, document) =>
        {
            foreach (var path in document.Figures)
            {
                console.Unbroken(path);
            }
        },
        (writer, document) => Csv.Write(writer, ["path"], document.Figures.Select(path => new object?[] { path })));
}
