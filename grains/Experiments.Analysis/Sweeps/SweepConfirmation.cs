using System.Collections.Immutable;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Statistics;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Sweeps;

/// <summary>
/// Confirms the best setup of a sweep on seeds that the search has not seen. The best of many looks better than it is on the seeds by which it
/// was picked (Cawley and Talbot, "On over-fitting in model selection", JMLR 2010). On fresh seeds the difference has no such bias. There is
/// one test, which needs no correction.
/// </summary>
public static class SweepConfirmation
{
    private const double Level = 0.05;

    /// <summary>Returns the setup that ranks first; null if none has a value with every seed.</summary>
    public static SweepSetup? FindBest(SweepTable table) => SweepRanking.Order(table, table.Spec.Metric).Ranked.FirstOrDefault().Setup;

    /// <summary>Returns seeds that the sweep has not used: those after its largest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many after it.</exception>
    public static ImmutableArray<long> FreshSeeds(SweepSpec spec, int count)
    {
        var last = spec.Seeds.Max();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, long.MaxValue - last);
        return [.. Enumerable.Range(1, count).Select(i => last + i)];
    }

    /// <summary>Judges the difference of the best to the base, seed by seed.</summary>
    /// <param name="goal">What is better.</param>
    /// <param name="difference">The best less the base; null without a common seed.</param>
    public static ConfirmationVerdict Judge(SweepGoal goal, PairedDifference? difference) => difference switch
    {
        not { PValue: not null } => ConfirmationVerdict.Unknown,
        { PValue: >= Level } => ConfirmationVerdict.Unclear,
        _ => Improvement(goal, difference.Mean) > 0 ? ConfirmationVerdict.Confirmed : ConfirmationVerdict.Refuted,
    };

    /// <summary>Returns a difference as an improvement, which is positive if the first is better.</summary>
    public static double Improvement(SweepGoal goal, double difference) => goal == SweepGoal.Minimise ? -difference : difference;

    /// <summary>Returns the difference of a setup to the base on the sweep's own seeds; null if the sweep did not run the base with one of them.</summary>
    public static PairedDifference? InSweep(SweepTable table, SweepSetup best)
    {
        var metric = table.Spec.Metric;
        return table.Base is { } home
            ? MetricRanges.Difference(best.Sample(metric.Name, metric.Split), home.Sample(metric.Name, metric.Split), table.Workload.FindMetric(metric.Name))
            : null;
    }
}
