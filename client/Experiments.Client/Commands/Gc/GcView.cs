using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Commands.Gc;

/// <summary>Shows the result of <c>gc</c>.</summary>
internal static class GcView
{
    // As of every hash on a terminal. JSON and CSV have all digits.
    private const int ShownDigits = 16;

    public static ResultView<GcResult> Instance { get; } = new(
        ResultContext.Readable.GcResult,
        (console, result) =>
        {
            if (result.Removed.Count > 0)
            {
                var table = Tables.Create("stored", ">size", "artifact");
                foreach (var artifact in result.Removed)
                {
                    table.AddTextRow(console.Minute(artifact.StoredAt), Format.Bytes(artifact.Bytes), artifact.Name.Length > ShownDigits ? artifact.Name[..ShownDigits] : artifact.Name);
                }

                console.Write(table);
            }

            console.Line($"{(result.DryRun ? "would remove" : "removed")} {result.Removed.Count} ({Format.Bytes(result.RemovedBytes)}), "
                + $"kept {Wording.Count(result.Kept, "artifact")} ({Format.Bytes(result.KeptBytes)}) of {Wording.Count(result.Experiments, "experiment")}");
        },
        (writer, result) => Csv.Write(
            writer,
            ["stored_at", "bytes", "artifact", "removed"],
            result.Removed.Select(a => new object?[] { a.StoredAt, a.Bytes, a.Name, !result.DryRun })));
}
