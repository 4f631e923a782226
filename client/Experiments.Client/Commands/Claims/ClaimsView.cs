using Experiments.Client.CommandLine;
using Experiments.Client.Reports;
using Experiments.Client.Views;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Commands.Claims;

/// <summary>Shows the result of <c>claims</c>.</summary>
internal static class ClaimsView
{
    public static ResultView<ClaimsResult> Instance { get; } = new(ResultContext.Readable.ClaimsResult, WriteTable, WriteCsv);

    private static void WriteTable(IAnsiConsole console, ClaimsResult result)
    {
        console.Line($"{result.Report}: {result.Title}");
        console.WriteLine();
        ReportTables.WriteAssumptions(console, result.Assumptions, withUsed: false);
        ReportTables.WriteFindings(console, result.Findings);
        var contradictions = result.Findings.Count(finding => finding.Severity == "contradiction");
        console.Line(result.Consistent
            ? $"The report does not contradict itself, as far as its {Wording.Count(result.Claims.Count, "claim")} can be checked."
            : $"The report contradicts itself: {contradictions} {(contradictions == 1 ? "finding" : "findings")}, whatever was run.");
    }

    private static void WriteCsv(TextWriter writer, ClaimsResult result) => Csv.Write(
        writer,
        ["rule", "severity", "claims", "text", "condition"],
        result.Findings.Select(f => new object?[] { f.Rule, f.Severity, string.Join(' ', f.Claims), f.Text, f.Condition }));
}
