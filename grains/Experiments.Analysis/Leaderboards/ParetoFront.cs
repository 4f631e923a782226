using System.Collections.Immutable;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Analysis.Leaderboards;

/// <summary>
/// The setups of a sweep that no other setup beats in two metrics at once: Kung, Luccio and Preparata, "On finding
/// the maxima of a set of vectors" (Journal of the ACM 1975). Setups are compared by their means over seeds.
/// </summary>
public static class ParetoFront
{
    /// <summary>Finds the front.</summary>
    /// <param name="view">The sweep.</param>
    /// <param name="first">A metric as <c>metric@split</c>.</param>
    /// <param name="second">Another.</param>
    /// <param name="workloads">The workloads, one of which is the sweep's.</param>
    /// <returns>The front, the best in the first metric first; setups that are equal in both all stand on it.</returns>
    /// <exception cref="InvalidSpecException">A metric is not written <c>metric@split</c>.</exception>
    public static ImmutableArray<ParetoPoint> Of(SweepView view, string first, string second, WorkloadCatalog workloads)
    {
        var table = SweepTable.Of(view, workloads);
        var (one, two) = (Goal(table, first), Goal(table, second));
        var candidates = SweepRanking.Order(table, one).Ranked
            .Select(r => (r.Setup, First: SweepRanking.Summary(table, one.Name, one.Split, r.Sample)!, Second: Complete(table, r.Setup, two)))
            .Where(c => c.Second is not null)
            .OrderBy(c => Badness(one, c.First))
            .ThenBy(c => Badness(two, c.Second!))
            .ThenBy(c => c.Setup.Proposal.Index);

        var front = ImmutableArray.CreateBuilder<ParetoPoint>();
        foreach (var (setup, x, y) in candidates)
        {
            // In this order only an earlier setup can dominate, and the last of the front is the best so far in the second metric.
            if (front.Count == 0 || Badness(two, y!) < Badness(two, front[^1].Second) || (y!.Mean == front[^1].Second.Mean && x.Mean == front[^1].First.Mean))
            {
                front.Add(new ParetoPoint(setup.Proposal.Index, setup.Setup, x, y!));
            }
        }

        return front.ToImmutable();
    }

    private static SweepMetric Goal(SweepTable table, string text) => MetricKey.Split(text) is var (metric, split) ? table.Goal(metric, split) : throw new ArgumentException(text);

    private static MetricSummary? Complete(SweepTable table, SweepSetup setup, SweepMetric metric)
    {
        var sample = setup.Sample(metric.Name, metric.Split);
        return sample.Count == table.Spec.Seeds.Length ? SweepRanking.Summary(table, metric.Name, metric.Split, sample) : null;
    }

    private static double Badness(SweepMetric metric, MetricSummary summary) => metric.Goal == SweepGoal.Minimise ? summary.Mean : -summary.Mean;
}
