using System.Collections.Immutable;
using Experiments.Analysis.Leaderboards;
using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Sweeps;

/// <summary>Finds when the best setup of a sweep became better, in the order of the proposals.</summary>
public static class BestSoFar
{
    /// <summary>Returns every proposal that was better than all before it, and its mean over the seeds. Only setups with a value on every seed count.</summary>
    public static ImmutableArray<(int Proposal, double Value)> Of(SweepTable table, SweepMetric metric)
    {
        var steps = ImmutableArray.CreateBuilder<(int Proposal, double Value)>();
        foreach (var (setup, sample) in SweepRanking.Order(table, metric).Ranked.OrderBy(r => r.Setup.Proposal.Index))
        {
            var mean = sample.Summary!.Value.Mean;
            if (steps.Count == 0 || (metric.Goal == SweepGoal.Minimise ? mean < steps[^1].Value : mean > steps[^1].Value))
            {
                steps.Add((setup.Proposal.Index, mean));
            }
        }

        return steps.ToImmutable();
    }
}
