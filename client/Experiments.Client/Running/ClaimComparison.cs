using System.Collections.Immutable;
using Experiments.Analysis.Claims;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Client.Running;

/// <summary>Holds a report's claims against our own runs.</summary>
internal static class ClaimComparison
{
    private static readonly string[] DataParameters = [VaeGmmDefinition.Dataset, VaeGmmDefinition.Digits];

    /// <summary>Whether a setup uses the images that the report is about.</summary>
    public static bool IsSameData(Report report, Setup setup) =>
        DataParameters.All(parameter => report.Setup.Find(parameter) == setup.Find(parameter));

    /// <summary>A verdict on every claim, in the order of the report.</summary>
    public static ImmutableArray<JudgedClaim> Judge(
        Report report, Setup setup, IReadOnlyList<ExperimentView> experiments, IReadOnlyList<Finding> findings)
    {
        var sameData = IsSameData(report, setup);
        return [.. report.Claims.Select(Judge)];

        JudgedClaim Judge(Claim claim)
        {
            var runs = experiments.Select(e => e.Result is { } result ? Value(result, claim) : null).OfType<double>().ToImmutableArray();
            return new JudgedClaim(ClaimJudge.Judge(claim, runs, sameData, ClaimJudge.ContradictionOf(claim, findings)), runs, sameData);
        }
    }

    /// <summary>The exit code that <c>--strict</c> asks for: a claim that could be compared and was not reproduced weighs more than a contradiction.</summary>
    public static int StrictExitCode(IReadOnlyList<JudgedClaim> claims, IReadOnlyList<Finding> findings) =>
        claims.Any(claim => claim.Verdict.Claim.Unavailable is null && claim.Verdict.Verdict is not (Verdict.Reproduced or Verdict.Impossible)) ? ExitCodes.NotReproduced
        : findings.Any(finding => finding.Severity == FindingSeverity.Contradiction) ? ExitCodes.Contradiction
        : ExitCodes.Success;

    // A claim without a split is about the model, which is the same on every split.
    private static double? Value(ExperimentResult result, Claim claim) => claim.Split is { } split
        ? result.Find(claim.Metric, split)
        : result.Metrics.FirstOrDefault(metric => metric.Metric == claim.Metric)?.Value;
}
