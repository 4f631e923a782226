using Experiments.Client.CommandLine;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Logs;

/// <summary>Shows the result of <c>logs</c>: the text as it is.</summary>
internal static class LogsView
{
    public static ResultView<LogsResult> Instance { get; } = new(
        ResultContext.Readable.LogsResult,
        (console, result) => console.Profile.Out.Writer.Write(result.Text),
        (writer, result) => Csv.Write(writer, ["line"], result.Text.TrimEnd('\n').Split('\n').Select(line => new object?[] { line })));
}
