using Experiments.Client.Documents;
using Experiments.Reporting;

namespace Experiments.Client.Rendering;

/// <summary>How <c>cancel</c>, <c>pause</c>, <c>resume</c> and <c>stop</c> are shown.</summary>
internal static class ControlView
{
    public static ResultView<ControlDocument> Instance { get; } = new(
        DocumentContext.Readable.ControlDocument,
        (console, document) =>
        {
            foreach (var (name, status, wasFinal) in All(document))
            {
                console.Line(wasFinal ? $"{name} had ended before: {status}" : $"{name} {status}");
            }
        },
        (writer, document) => Csv.Write(
            writer,
            ["name", "status", "was_final"],
            All(document).Select(e => new object?[] { e.Name, e.Status, e.WasFinal })));

    private static IEnumerable<(string Name, string Status, bool WasFinal)> All(ControlDocument document) =>
        document.Experiments.Select(e => (e.Id, e.Status, e.WasFinal)).Concat(document.Sweeps.Select(s => (s.Name, s.Status, s.WasFinal)));
}
