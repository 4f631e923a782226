using Experiments.Client.Documents;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>How <c>claims</c> is shown.</summary>
internal static class ClaimsView
{
    public static ResultView<ClaimsDocument> Instance { get; } = new(DocumentContext.Readable.ClaimsDocument, WriteTable, WriteCsv);

    private static void WriteTable(IAnsiConsole console, ClaimsDocument document)
    {
        console.Line($"{document.Report}: {document.Title}");
        console.WriteLine();
        ReportTables.WriteAssumptions(console, document.Assumptions, withUsed: false);
        ReportTables.WriteFindings(console, document.Findings);
        var contradictions = document.Findings.Count(finding => finding.Severity == "contradiction");
        console.Line(document.Consistent
            ? Format.Text($"The report does not contradict itself, as far as its {document.Claims.Count} claims can be checked.")
            : Format.Text($"The report contradicts itself: {contradictions} {(contradictions == 1 ? "finding" : "findings")}, whatever was run."));
    }

    private static void WriteCsv(TextWriter writer, ClaimsDocument document) => Csv.Write(
        writer,
        ["rule", "severity", "claims", "text", "condition"],
        document.Findings.Select(f => new object?[] { f.Rule, f.Severity, string.Join(' ', f.Claims), f.Text, f.Condition }));
}
