using Experiments.Analysis.Claims;

namespace Experiments.Reporting.Documents;

/// <summary>A finding of the consistency check.</summary>
public sealed record FindingResult(string Rule, string Severity, IReadOnlyList<string> Claims, string Text, string? Condition)
{
    /// <summary>Returns findings as documents.</summary>
    public static IReadOnlyList<FindingResult> From(IEnumerable<Finding> findings) =>
        [.. findings.Select(f => new FindingResult(f.Rule, Wording.Severity(f.Severity), f.ClaimIds, f.Text, f.Condition))];
}
