namespace Experiments.Client.Commands.Verify;

/// <summary>The result of <c>verify --report</c>.</summary>
/// <param name="Report">The report's name.</param>
/// <param name="Setup">The id of the setup.</param>
/// <param name="Identical">Whether every replay gave the same bits.</param>
/// <param name="Experiments">The experiments, in the order of their seeds.</param>
internal sealed record VerifyReportResult(string Report, string Setup, bool Identical, IReadOnlyList<VerifiedSeedResult> Experiments);
