using Experiments.Analysis.Claims;

namespace Experiments.Client.Documents;

/// <summary>A finding of the consistency check in JSON output.</summary>
internal sealed record FindingDocument(string Rule, string Severity, IReadOnlyList<string> Claims, string Text, string? Condition)
{
    public static IReadOnlyList<FindingDocument> Of(IEnumerable<Finding> findings) =>
        [.. findings.Select(f => new FindingDocument(f.Rule, Enum.GetName(f.Severity)!.ToLowerInvariant(), f.ClaimIds, f.Text, f.Condition))];
}
