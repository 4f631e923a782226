using Experiments.Client.Documents;
using Experiments.Reporting;

namespace Experiments.Client.Rendering;

/// <summary>How a file that a command wrote is shown.</summary>
internal static class WrittenView
{
    public static ResultView<WrittenDocument> Instance { get; } = new(
        DocumentContext.Readable.WrittenDocument,
        (console, document) => console.Unbroken(document.Path),
        (writer, document) => Csv.Write(writer, ["sweep", "path"], [[document.Sweep, document.Path]]));
}
