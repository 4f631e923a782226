using Experiments.Client.Documents;

namespace Experiments.Client.Rendering;

/// <summary>How a sweep that nobody waits for is shown.</summary>
internal static class SweepSubmittedView
{
    public static ResultView<SweepSubmittedDocument> Instance { get; } = new(
        DocumentContext.Readable.SweepSubmittedDocument,
        (console, document) =>
        {
            console.Line($"Sweep {document.Sweep.Name} {document.Sweep.Status}.");
            console.Unbroken($"`{document.Watch}` shows how far it is.");
        },
        (writer, document) => SweepListView.WriteCsv(writer, [document.Sweep]));
}
