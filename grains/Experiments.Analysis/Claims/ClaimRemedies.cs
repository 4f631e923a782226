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
    /// The unreached claims of a report, in its order. A claim is reached if it is reproduced, or surpassed in the direction that is
    /// better for its metric. Claims that contradict the report itself, that cannot be compared at the base, or about which its runs are
    /// inconclusive, are left out.
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
            var atBase = Reach(report, claim, home, contradiction);
            if (atBase.Verdict is Verdict.Above or Verdict.Below && !IsReached(atBase))
            {
                var judged = others.Select(s => (Setup: s, Verdict: Reach(report, claim, s, contradiction))).Where(s => s.Verdict.Count >= FewestSeeds || claim.Metric.Tolerance is not null).ToArray();
                var reaching = judged.Where(j => IsReached(j.Verdict)).ToArray();
                var first = reaching.FirstOrDefault();
                remedies.Add(reaching.Length == 0
                    ? new ClaimRemedy(claim, atBase, null, [], null, null, judged.Length, 0)
                    : new ClaimRemedy(claim, atBase, first.Setup.Proposal.Index, first.Setup.Changes, Distance(table, home, first.Setup), first.Verdict, judged.Length, reaching.Length));
            }
        }

        return remedies.ToImmutable();
    }

    /// <summary>Returns the verdicts on the runs of one setup, in the order of the report. A changed setup gives none.</summary>
    public static ImmutableArray<ClaimVerdict> Judge(Report report, SweepSetup setup)
    {
        var findings = ConsistencyCheck.Run(report);
        return ClaimJudge.Judge(
            [.. report.Claims.Select(claim => new ClaimEvidence(
                claim, Values(claim, setup), ClaimSettings.Of(report, setup.Setup, claim), ClaimJudge.ContradictionOf(claim, findings)))]);
    }

    /// <summary>Euclidean distance of two setups in the unit cube; 1 along a list without order.</summary>
    internal static double Distance(SweepTable table, SweepSetup a, SweepSetup b) => Math.Sqrt(table.Space.Dimensions
        .Select((d, i) => d.Values.IsOrdered ? a.Point[i] - b.Point[i] : a.Setup.Text(d.Name) == b.Setup.Text(d.Name) ? 0 : 1)
        .Sum(x => x * x));

    /// <summary>
    /// Returns whether runs reach a claim. A claim that they surpass is reached. Whether the setup is the report's does not matter here.
    /// </summary>
    internal static bool IsReached(ClaimVerdict verdict) => verdict.Verdict switch
    {
        Verdict.Reproduced => true,
        Verdict.OtherSetup when verdict.Place == ClaimPlace.Inside => verdict.Detectable <= verdict.Margin,
        Verdict.OtherSetup or Verdict.Above or Verdict.Below => IsSurpassed(verdict),
        Verdict.NotComparable or Verdict.Impossible or Verdict.Inconclusive => false,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict.Verdict, "there is no such verdict"),
    };

    private static bool IsSurpassed(ClaimVerdict verdict) => verdict.Claim.Metric.Goal switch
    {
        MetricGoal.Minimise => verdict.Place == ClaimPlace.Above,
        MetricGoal.Maximise => verdict.Place == ClaimPlace.Below,
        MetricGoal.None => false,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict.Claim.Metric.Goal, "there is no such goal"),
    };

    // Sweeps ask which setup reaches a claim, so that a change of what the report states is no obstacle here.
    internal static ClaimVerdict Reach(Report report, Claim claim, SweepSetup setup, Finding? contradiction)
    {
        var setting = claim.Metric.Tolerance is null && !report.Workload.IsSameData(report.Setup, setup.Setup) ? ClaimSetting.OtherData : ClaimSetting.AsStated;
        return ClaimJudge.Judge(new ClaimEvidence(claim, Values(claim, setup), setting, contradiction));
    }

    private static double[] Values(Claim claim, SweepSetup setup) =>
        [.. setup.Experiments.Where(r => r?.Status == ExperimentStatus.Completed).Select(r => Value(r!.Metrics, claim)).OfType<double>()];

    // A claim without a split is about the model, which is the same on every split.
    private static double? Value(ImmutableArray<MetricValue> metrics, Claim claim) =>
        metrics.FirstOrDefault(m => m.Metric == claim.Metric.Name && (claim.Split is null || m.Split == claim.Split))?.Value;
}
