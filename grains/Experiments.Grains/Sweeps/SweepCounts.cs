using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Planning;
using Experiments.Search.Samplers;

namespace Experiments.Grains.Sweeps;

/// <summary>A sweep in numbers.</summary>
/// <param name="ByStatus">How many experiments have each status. Those of a pruned proposal are pruned, whatever became of them elsewhere.</param>
/// <param name="Best">The best completed proposal that keeps the constraints, the first one if several are equal; null if there is none, or several metrics.</param>
internal sealed record SweepCounts(ImmutableDictionary<ExperimentStatus, int> ByStatus, SweepBest? Best)
{
    /// <summary>Counts.</summary>
    public static SweepCounts Of(IEnumerable<TrackedExperiment> experiments, SweepPlanner planner, SweepSpec spec) => new(
        experiments
            .CountBy(experiment => planner.OutcomeOf(experiment.Proposal) is { Kind: OutcomeKind.Pruned } ? ExperimentStatus.Pruned : experiment.Latest.Status)
            .ToImmutableDictionary(),
        spec.HasSeveralMetrics() ? null : BestOf(planner, spec.Metric.Goal));

    private static SweepBest? BestOf(SweepPlanner planner, SweepGoal goal)
    {
        (Proposal Proposal, double Loss)? best = null;
        foreach (var proposal in planner.Proposals)
        {
            if (planner.OutcomeOf(proposal.Index) is { Kind: OutcomeKind.Completed, Violation: 0, Loss: var loss } && (best is not { } known || loss < known.Loss))
            {
                best = (proposal, loss);
            }
        }

        return best is { } found ? new SweepBest(found.Proposal, goal == SweepGoal.Minimise ? found.Loss : -found.Loss) : null;
    }
}
