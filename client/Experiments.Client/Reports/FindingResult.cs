using Experiments.Analysis.Claims;
using Experiments.Reporting;

namespace Experiments.Client.Reports;

/// <summary>A finding of the consistency check.</summary>
internal sealed record FindingResult(string Rule, string Severity, IReadOnlyList<string> Claims, string Text, string? Condition)
{
    public static IReadOnlyList<FindingResult> From(IEnumerable<Finding> findings) =>
        [.. findings.Select(f => new FindingResult(f.Rule, Wording.Severity(f.Severity), f.ClaimIds, f.Text, f.Condition))];
}
