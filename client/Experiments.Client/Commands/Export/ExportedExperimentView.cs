using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Export;

/// <summary>Shows the files that <c>export ID</c> wrote.</summary>
internal static class ExportedExperimentView
{
    public static ResultView<ExportedExperimentResult> Instance { get; } = new(
        ResultContext.Readable.ExportedExperimentResult,
        (console, result) =>
        {
            foreach (var file in result.Files)
            {
                console.Unbroken(file.Path);
            }

            if (result.Left.Count > 0)
            {
                console.Line($"Too wide for a table, so that only the stored files have them: {string.Join(", ", result.Left)}.");
            }
        },
        (writer, result) => Csv.Write(writer, ["experiment", "path", "bytes", "sha256"], result.Files.Select(f => new object?[] { result.Experiment, f.Path, f.Bytes, f.Sha256 })));
}
