namespace Experiments.Client.Documents;

/// <summary>What <c>claims</c> prints.</summary>
internal sealed record ClaimsDocument(
    string Report,
    string Title,
    bool Consistent,
    IReadOnlyList<AssumptionDocument> Assumptions,
    IReadOnlyList<StatedClaimDocument> Claims,
    IReadOnlyList<FindingDocument> Findings);
