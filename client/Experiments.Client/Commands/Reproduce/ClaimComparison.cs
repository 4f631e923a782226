using System.Collections.Immutable;
using Experiments.Analysis.Claims;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Files.Reports;
using Experiments.Reporting.Claims;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>Compares a report's claims with our experiments.</summary>
internal static class ClaimComparison
{
    /// <summary>Returns whether a setup uses the data that the report is about.</summary>
    public static bool IsSameData(Report report, Setup setup) => report.Workload.IsSameData(report.Setup, setup);

    /// <summary>Returns a verdict on every claim, in the order of the report.</summary>
    public static ImmutableArray<JudgedClaim> Judge(
        Report report, Setup setup, IReadOnlyList<ExperimentView> experiments, IReadOnlyList<Finding> findings)
    {
        var sameData = IsSameData(report, setup);
        var evidence = Evidence(report, setup, experiments, findings);
        return [.. ClaimJudge.Judge(evidence).Zip(evidence, (verdict, e) => new JudgedClaim(verdict, e.Runs, sameData))];
    }

    /// <summary>Returns what the claims are judged by, in the order of the report.</summary>
    public static ImmutableArray<ClaimEvidence> Evidence(
        Report report, Setup setup, IReadOnlyList<ExperimentView> experiments, IReadOnlyList<Finding> findings) =>
    [
        .. report.Claims.Select(claim => new ClaimEvidence(
            claim,
            [.. experiments.Select(e => e.Result is { } result ? ValueFor(claim, result) : null).OfType<double>()],
            ClaimSettings.Of(report, setup, claim),
            ClaimJudge.ContradictionOf(claim, findings))),
    ];

    /// <summary>
    /// Returns the exit code for <c>--strict</c>. A claim that can be compared and was not reproduced weighs more than a contradiction.
    /// </summary>
    public static int StrictExitCode(IReadOnlyList<JudgedClaim> claims, IReadOnlyList<Finding> findings) =>
        claims.Any(claim => claim.Verdict.Claim.Unavailable is null && claim.Verdict.Verdict is not (Verdict.Reproduced or Verdict.Impossible)) ? ExitCodes.NotReproduced
        : findings.Any(finding => finding.Severity == FindingSeverity.Contradiction) ? ExitCodes.Contradiction
        : ExitCodes.Success;

    // A claim without a split is about the model, which is the same on every split.
    private static double? ValueFor(Claim claim, ExperimentResult result) => claim.Split is { } split
        ? result.Find(claim.Metric.Name, split)
        : result.Metrics.FirstOrDefault(metric => metric.Metric == claim.Metric.Name)?.Value;
}
