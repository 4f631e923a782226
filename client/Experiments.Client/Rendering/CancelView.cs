using Experiments.Client.Documents;

namespace Experiments.Client.Rendering;

/// <summary>How <c>cancel</c> is shown.</summary>
internal static class CancelView
{
    public static ResultView<CancelDocument> Instance { get; } = new(
        DocumentContext.Readable.CancelDocument,
        (console, document) =>
        {
            foreach (var e in document.Experiments)
            {
                console.Line(e.WasFinal ? $"{e.Id} had ended before: {e.Status}" : $"{e.Id} {e.Status}");
            }
        },
        (writer, document) => Csv.Write(
            writer,
            ["experiment", "status", "was_final"],
            document.Experiments.Select(e => new object?[] { e.Id, e.Status, e.WasFinal })));
}
