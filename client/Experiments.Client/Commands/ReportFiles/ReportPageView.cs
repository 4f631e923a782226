using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Commands.ReportFiles;

/// <summary>Shows the page that <c>report page</c> wrote.</summary>
internal static class ReportPageView
{
    public static ResultView<ReportPageResult> Instance { get; } = new(
        ResultContext.Readable.ReportPageResult,
        (console, result) =>
        {
            console.Line($"{result.Report}, setup {result.SetupId}: {Wording.Count(result.Seeds.Count, "recorded experiment")}.");
            console.Unbroken(result.Path);
        },
        (writer, result) => Csv.Write(writer, ["report", "setup", "seeds", "path"], [[result.Report, result.SetupId, result.Seeds.Count, result.Path]]));
}
