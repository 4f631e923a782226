using Experiments.Client.Documents;
using Experiments.Reporting;

namespace Experiments.Client.Rendering;

/// <summary>How <c>gc</c> is shown.</summary>
internal static class GcView
{
    public static ResultView<GcDocument> Instance { get; } = new(
        DocumentContext.Readable.GcDocument,
        (console, document) =>
        {
            if (document.Removed.Count > 0)
            {
                var table = Tables.Create("stored", ">size", "artifact");
                foreach (var artifact in document.Removed)
                {
                    table.AddTextRow(Format.Minute(artifact.StoredAt), Format.Bytes(artifact.Bytes), artifact.Name);
                }

                console.Write(table);
            }

            console.Line(Format.Text($"{(document.DryRun ? "would remove" : "removed")} {document.Removed.Count} ({Format.Bytes(document.RemovedBytes)}), ")
                + Format.Text($"kept {document.Kept} artifacts ({Format.Bytes(document.KeptBytes)}) of {document.Experiments} experiments"));
        },
        (writer, document) => Csv.Write(
            writer,
            ["stored_at", "bytes", "artifact", "removed"],
            document.Removed.Select(a => new object?[] { a.StoredAt, a.Bytes, a.Name, !document.DryRun })));
}
