using Experiments.Client.Reports;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Claims;

/// <summary>The result of <c>claims</c>.</summary>
internal sealed record ClaimsResult(
    string Report,
    string Title,
    bool Consistent,
    IReadOnlyList<AssumptionResult> Assumptions,
    IReadOnlyList<StatedClaimResult> Claims,
    IReadOnlyList<FindingResult> Findings);
