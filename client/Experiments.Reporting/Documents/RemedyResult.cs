using Experiments.Analysis.Claims;

namespace Experiments.Reporting.Documents;

/// <summary>A claim that the base does not reach, and the smallest change that does.</summary>
public sealed record RemedyResult(
    string Claim, string Metric, string? Split, double Reported, int? Proposal, IReadOnlyDictionary<string, string> Changes, int Tried, int Reaching)
{
    /// <summary>Returns a remedy as a document.</summary>
    public static RemedyResult From(ClaimRemedy r) =>
        new(r.Claim.Id, r.Claim.Metric.Name, r.Claim.Split, r.Claim.Value, r.Proposal, NamedValues.InOrder(r.Changes), r.Tried, r.Reaching);
}
