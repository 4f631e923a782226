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
            console.Line($"Wrote {string.Join(", ", result.Files.SkipLast(1))} and {result.Files[^1]}. Go on with {string.Join(" and ", result.Next.Select(command => $"`{command}`"))}.");
            foreach (var note in result.Notes)
            {
                console.Line("- " + note);
            }
        },
        (writer, result) => Csv.Write(writer, ["file"], result.Files.Select(file => new object?[] { file })));
}
