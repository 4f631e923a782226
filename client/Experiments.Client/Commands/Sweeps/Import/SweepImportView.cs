using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Sweeps.Import;

/// <summary>Shows the result of <c>sweep import</c>.</summary>
internal static class SweepImportView
{
    public static ResultView<SweepImportResult> Instance { get; } = new(
        ResultContext.Readable.SweepImportResult,
        (console, result) =>
        {
            console.Line($"Wrote {string.Join(" and ", result.Files)}. Try `experiments sweep {result.Files[1]} --dry-run`.");
            foreach (var note in result.Notes)
            {
                console.Line("- " + note);
            }
        },
        (writer, result) => Csv.Write(writer, ["file"], result.Files.Select(file => new object?[] { file })));
}
