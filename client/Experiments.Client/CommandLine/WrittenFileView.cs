using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.CommandLine;

/// <summary>Shows the file that a command wrote.</summary>
internal static class WrittenFileView
{
    public static ResultView<WrittenFileResult> Instance { get; } = new(
        ResultContext.Readable.WrittenFileResult,
        (console, result) => console.Unbroken(result.Path),
        (writer, result) => Csv.Write(writer, ["sweep", "path"], [[result.Sweep, result.Path]]));
}
