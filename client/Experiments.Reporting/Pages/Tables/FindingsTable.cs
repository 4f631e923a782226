using Experiments.Analysis.Claims;

namespace Experiments.Reporting.Pages.Tables;

/// <summary>The findings of the consistency check, contradictions first.</summary>
internal static class FindingsTable
{
    public static Html Render(IReadOnlyList<Finding> findings) => findings.Count == 0
        ? Html.Tag("p", "No rule applies to the figures of this report.")
        : new PageTable<Finding>()
            .Text("finding", f => Wording.Severity(f.Severity))
            .Text("rule", f => f.Rule)
            .Prose("text", f => f.Condition is { } condition ? $"{f.Text} ({condition})" : f.Text)
            .Render(findings.OrderBy(f => f.Severity switch
            {
                FindingSeverity.Contradiction => 0,
                FindingSeverity.Conditional => 1,
                FindingSeverity.Note => 2,
                FindingSeverity.Consistent => 3,
                _ => throw new InvalidOperationException($"severity {f.Severity} has no place"),
            }));
}
