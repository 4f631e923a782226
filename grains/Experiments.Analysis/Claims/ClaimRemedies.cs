using System.Collections.Immutable;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>
/// For every claim that the base does not reach, the smallest change whose runs do: fewest parameters first, then the smallest
/// Euclidean distance in the unit cube of the search space, where a step between values of a list without order counts as 1.
/// </summary>
public static class ClaimRemedies
{
    /// <summary>Seeds that a verdict needs.</summary>
    public const int FewestSeeds = 2;

    /// <summary>
    /// The unreached claims of a report, in its order. A claim is reached where it is reproduced, or surpassed in the direction that is
    /// better for its metric. Claims that contradict the report itself, or that cannot be compared at the base, are left out.
    /// </summary>
    public static ImmutableArray<ClaimRemedy> Of(SweepTable table, Report report)
    {
        if (table.Base is not { } home)
        {
            return [];
        }

        var findings = ConsistencyCheck.Run(report);
        var others = table.Setups
            .Where(s => !s.IsBase && s.Status == ExperimentStatus.Completed)
            .OrderBy(s => s.Changes.Length)
            .ThenBy(s => Distance(table, home, s))
            .ThenBy(s => s.Proposal.Index)
            .ToArray();
        var remedies = ImmutableArray.CreateBuilder<ClaimRemedy>();
        foreach (var claim in report.Claims)
        {
            var contradiction = ClaimJudge.ContradictionOf(claim, findings);
            var atBase = Judge(report, claim, home, contradiction);
            if (atBase.Verdict is Verdict.Above or Verdict.Below && !IsReached(atBase))
            {
                var judged = others.Select(s => (Setup: s, Verdict: Judge(report, claim, s, contradiction))).Where(s => s.Verdict.Count >= FewestSeeds || claim.Metric.Tolerance is not null).ToArray();
                var reaching = judged.Where(j => IsReached(j.Verdict)).ToArray();
                var first = reaching.FirstOrDefault();
                remedies.Add(reaching.Length == 0
                    ? new ClaimRemedy(claim, atBase, null, [], null, null, judged.Length, 0)
                    : new ClaimRemedy(claim, atBase, first.Setup.Proposal.Index, first.Setup.Changes, Distance(table, home, first.Setup), first.Verdict, judged.Length, reaching.Length));
            }
        }

        return remedies.ToImmutable();
    }

    /// <summary>The verdicts on the runs of one setup, in the order of the report.</summary>
    public static ImmutableArray<ClaimVerdict> Judge(Report report, SweepSetup setup)
    {
        var findings = ConsistencyCheck.Run(report);
        return [.. report.Claims.Select(claim => Judge(report, claim, setup, ClaimJudge.ContradictionOf(claim, findings)))];
    }

    /// <summary>Euclidean distance of two setups in the unit cube; 1 along a list without order.</summary>
    internal static double Distance(SweepTable table, SweepSetup a, SweepSetup b) => Math.Sqrt(table.Space.Dimensions
        .Select((d, i) => d.Values.IsOrdered ? a.Point[i] - b.Point[i] : a.Setup.Text(d.Name) == b.Setup.Text(d.Name) ? 0 : 1)
        .Sum(x => x * x));

    /// <summary>A claim below what our runs give is no failure where more is better.</summary>
    internal static bool IsReached(ClaimVerdict verdict) => verdict.Verdict == Verdict.Reproduced
        || verdict.Verdict == verdict.Claim.Metric.Goal switch
        {
            MetricGoal.Minimise => Verdict.Above,
            MetricGoal.Maximise => Verdict.Below,
            _ => Verdict.Reproduced,
        };

    private static ClaimVerdict Judge(Report report, Claim claim, SweepSetup setup, Finding? contradiction)
    {
        var values = setup.Experiments.Where(r => r?.Status == ExperimentStatus.Completed).Select(r => Value(r!.Metrics, claim)).OfType<double>().ToArray();
        var sameData = report.Workload.IsSameData(report.Setup, setup.Setup);
        return ClaimJudge.Judge(claim, values, sameData, contradiction);
    }

    // A claim without a split is about the model, which is the same on every split.
    private static double? Value(ImmutableArray<MetricValue> metrics, Claim claim) =>
        metrics.FirstOrDefault(m => m.Metric == claim.Metric.Name && (claim.Split is null || m.Split == claim.Split))?.Value;
}
