using Experiments.Client.CommandLine;
using Experiments.Contracts;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Logs;

/// <summary>Shows the result of <c>logs</c>: the text, without what a terminal would obey.</summary>
internal static class LogsView
{
    public static ResultView<LogsResult> Instance { get; } = new(
        ResultContext.Readable.LogsResult,
        (console, result) => console.Profile.Out.Writer.Write(SafeText.Clean(result.Text)),
        (writer, result) => Csv.Write(writer, ["line"], result.Text.TrimEnd('\n').Split('\n').Select(line => new object?[] { line })));
}
