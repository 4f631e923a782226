using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Scheduling;

namespace Experiments.Grains.Experiments;

/// <summary>What all those who want an experiment want together: it goes as far as any of them lets it.</summary>
internal static class DemandRules
{
    /// <summary>After which epoch it waits for a decision; null: it runs to the end.</summary>
    public static int? EpochLimit(ExperimentState state) =>
        state.Demands.IsEmpty || state.Demands.Any(d => d.EpochLimit is null) ? null : state.Demands.Max(d => d.EpochLimit);

    /// <summary>Epochs that it would not have to train again.</summary>
    public static int Reached(ExperimentState state) => state.Checkpoints.IsEmpty ? 0 : state.Checkpoints[0].Epoch;

    /// <summary>Whether it may run: nobody holds it, and it is not where it waits for a decision.</summary>
    public static bool MayRun(ExperimentState state) =>
        state.HoldReason is null && (EpochLimit(state) is not { } limit || Reached(state) < limit);

    /// <summary>Whether those who want it want it held even while it runs.</summary>
    public static bool MustHold(ExperimentState state) => state.HoldReason is not null || EpochLimit(state) == 0;

    /// <summary>Adds a demand, or replaces the owner's earlier one in its place.</summary>
    public static ImmutableArray<ExperimentDemand> With(ImmutableArray<ExperimentDemand> demands, ExperimentDemand demand)
    {
        for (var i = 0; i < demands.Length; i++)
        {
            if (demands[i].Owner == demand.Owner)
            {
                return demands.SetItem(i, demand);
            }
        }

        return demands.Add(demand);
    }

    /// <summary>Its place in the queue, which the first of those who want it gives.</summary>
    public static WorkItem Queue(string id, ExperimentState state)
    {
        var first = state.Demands.IsEmpty ? ExperimentDemand.OfPerson : state.Demands[0];
        return new WorkItem(id, first.Owner, first.Priority, first.Order, first.Parallel, state.Deaths);
    }
}
