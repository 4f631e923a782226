using Experiments.Client.CommandLine;
using Experiments.Contracts;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Clusters.Logs;

/// <summary>Shows the result of <c>cluster logs</c>: the text, without what a terminal would obey.</summary>
internal static class ClusterLogsView
{
    public static ResultView<ClusterLogsResult> Instance { get; } = new(
        ResultContext.Readable.ClusterLogsResult,
        (console, result) => Write(console.Profile.Out.Writer, result.Lines),
        (writer, result) => Csv.Write(writer, ["line"], result.Lines.Select(line => new object?[] { line })));

    /// <summary>Writes lines, each cleaned.</summary>
    public static void Write(TextWriter writer, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            writer.Write(SafeText.CleanLine(line));
            writer.Write('\n');
        }
    }
}
