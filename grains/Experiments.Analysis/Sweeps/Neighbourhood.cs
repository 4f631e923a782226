using System.Collections.Immutable;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Statistics;
using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Sweeps;

/// <summary>
/// Compares the base of a sweep with the setups that differ from it in one parameter, or with all if there are none: paired t
/// tests over the seeds, corrected for their number (Holm, 1979).
/// </summary>
public static class Neighbourhood
{
    /// <summary>The fewest seeds that may say that the base holds up: two leave one degree of freedom, which shows next to nothing.</summary>
    public const int FewestSeeds = 3;

    private const double Level = 0.05;

    /// <summary>Returns the comparison.</summary>
    public static BaseStanding Of(SweepTable table)
    {
        var metric = table.Spec.Metric;
        var ranked = SweepRanking.Order(table, metric).Ranked;
        if (ranked.FirstOrDefault(r => r.Setup.IsBase) is not { Setup: not null } home)
        {
            var partial = table.Base?.Sample(metric.Name, metric.Split);
            return new BaseStanding(BaseVerdict.Unknown, partial is { } sample ? SweepRanking.Summary(table, metric.Name, metric.Split, sample) : null, true, [], null);
        }

        var value = SweepRanking.Summary(table, metric.Name, metric.Split, home.Sample);
        var others = ranked.Where(r => !r.Setup.IsBase).ToArray();
        var single = others.Where(r => r.Setup.Changes.Length == 1).ToArray();
        var neighbours = Compare(table, home.Sample, single.Length > 0 ? single : others);
        var detectable = Detectable(neighbours);

        // Seeds that could not show the largest difference there is cannot show that the base holds up.
        var isBlind = table.Spec.Seeds.Length < FewestSeeds || detectable > MetricRanges.Width(table.Workload.FindMetric(metric.Name));
        var verdict = neighbours.IsEmpty ? BaseVerdict.Unknown
            : table.Spec.Seeds.Length < 2 ? BaseVerdict.OneSeed
            : neighbours.Any(n => n.Distinct && n.Improvement > 0) ? BaseVerdict.Beaten
            : isBlind || neighbours.Any(n => n.Improvement > 0 && n.Difference.PValue < Level) ? BaseVerdict.Unclear
            : BaseVerdict.Holds;
        return new BaseStanding(verdict, value, single.Length > 0, neighbours, detectable);
    }

    private static ImmutableArray<NeighbourComparison> Compare(SweepTable table, SeedSample home, (SweepSetup Setup, SeedSample Sample)[] others)
    {
        var metric = table.Spec.Metric;
        var sign = metric.Goal == SweepGoal.Minimise ? -1 : 1;
        var differences = others.Select(o => MetricRanges.Difference(o.Sample, home, table.Workload.FindMetric(metric.Name))!).ToArray();
        var corrected = differences.All(d => d.PValue is not null) ? HolmCorrection.Adjust([.. differences.Select(d => d.PValue!.Value)]) : null;
        return
        [
            .. others
                .Select((o, i) => new NeighbourComparison(
                    o.Setup.Proposal.Index,
                    o.Setup.Changes,
                    SweepRanking.Summary(table, metric.Name, metric.Split, o.Sample)!,
                    differences[i],
                    sign * differences[i].Mean,
                    corrected?[i],
                    corrected?[i] < Level))
                .OrderByDescending(n => n.Improvement)
                .ThenBy(n => n.Proposal),
        ];
    }

    private static double? Detectable(ImmutableArray<NeighbourComparison> neighbours)
    {
        double[] errors = [.. neighbours.Select(n => n.Difference.StandardError).OfType<double>().Order()];
        return errors.Length == 0 ? null
            : TestPower.Detectable(neighbours[0].Difference.Seeds - 1, Level / neighbours.Length) * (errors[(errors.Length - 1) / 2] + errors[errors.Length / 2]) / 2;
    }
}
