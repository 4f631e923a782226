using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Scheduling;

namespace Experiments.Grains.Experiments;

/// <summary>Combines the demands of all owners: the experiment may run as far as the most permissive owner allows.</summary>
internal static class DemandRules
{
    /// <summary>Returns the epoch after which the experiment waits for a decision, or null if it runs to the end.</summary>
    public static int? EpochLimit(ExperimentState state) =>
        state.Demands.IsEmpty || state.Demands.Any(d => d.EpochLimit is null) ? null : state.Demands.Max(d => d.EpochLimit);

    /// <summary>Returns the epoch of the newest checkpoint, which no attempt has to train again; 0 without one.</summary>
    public static int ReachedEpoch(ExperimentState state) => state.Checkpoints.IsEmpty ? 0 : state.Checkpoints[0].Epoch;

    /// <summary>Returns whether the experiment may run: it is not held and has not reached its epoch limit.</summary>
    public static bool MayRun(ExperimentState state) =>
        state.HoldReason is null && (EpochLimit(state) is not { } limit || ReachedEpoch(state) < limit);

    /// <summary>Returns whether a running attempt must save its state and stop at once.</summary>
    /// <remarks>A limit above 0 is no reason: the attempt knows that limit and stops there by itself.</remarks>
    public static bool MustHold(ExperimentState state) => state.HoldReason is not null || EpochLimit(state) == 0;

    /// <summary>Returns whether two demands are of one sweep, or of one user who asks for this one experiment.</summary>
    public static bool AreOfOneOwner(ExperimentDemand one, ExperimentDemand other) =>
        one.Owner == other.Owner && (one.Owner.Length > 0 || one.By == other.By);

    /// <summary>Returns whether a sweep repeats a demand of the same submission. A user who asks again wants another try.</summary>
    public static bool IsRepeated(ExperimentDemand known, ExperimentDemand demand) =>
        demand is { Owner.Length: > 0, Since: not null } && known.Owner == demand.Owner && known.Since == demand.Since;

    /// <summary>Returns the clients that demand the experiment, in person or by a sweep; null stands for one that is not known.</summary>
    public static IReadOnlyList<string?> Clients(ExperimentState state) => [.. state.Demands.Select(demand => demand.By).Distinct()];

    /// <summary>Adds a demand, or replaces the earlier demand of the same owner.</summary>
    public static ImmutableArray<ExperimentDemand> AddOrReplace(ImmutableArray<ExperimentDemand> demands, ExperimentDemand demand)
    {
        for (var i = 0; i < demands.Length; i++)
        {
            if (AreOfOneOwner(demands[i], demand))
            {
                // The position stays: the first owner decides the place in the queue.
                return demands.SetItem(i, demand);
            }
        }

        return demands.Add(demand);
    }

    /// <summary>
    /// Returns how long an attempt may take and what is tried again, as the most permissive owner of each part allows; null if no owner asks for
    /// anything.
    /// </summary>
    public static AttemptLimits? Limits(ExperimentState state)
    {
        var limits = state.Demands.Select(demand => demand.Limits).ToList();
        if (limits.TrueForAll(limit => limit is null))
        {
            return null;
        }

        var retrying = limits.OfType<AttemptLimits>().Where(limit => limit is { Retries: > 0, RetryOn.IsDefault: false }).ToList();
        return new AttemptLimits
        {
            Trial = limits.Exists(limit => limit?.Trial is null) ? null : limits.Max(limit => limit!.Trial),
            Silent = limits.Exists(limit => limit?.Silent is null) ? null : limits.Max(limit => limit!.Silent),
            Retries = retrying.Count == 0 ? 0 : retrying.Max(limit => limit.Retries),
            RetryOn = [.. retrying.SelectMany(limit => limit.RetryOn).Distinct()],
        };
    }

    /// <summary>Returns the experiment as the scheduler queues it, with the group and priority of its first owner.</summary>
    public static WorkItem ToWorkItem(string id, ExperimentState state)
    {
        var first = state.Demands.IsEmpty ? ExperimentDemand.OfPerson : state.Demands[0];
        return new WorkItem(id, first.Owner, first.Priority, first.Order, first.Parallel, state.Deaths, state.Needs)
        {
            Workload = state.Needs is null ? state.Spec?.Setup.Workload : null,
            OwnerPriority = state.Demands.IsEmpty ? 0 : state.Demands.Max(demand => demand.OwnerPriority),
        };
    }

    /// <summary>Returns the W3C traceparent of the first submission that was traced, or null.</summary>
    public static string? SubmissionTrace(ExperimentState state) => state.Demands.Select(d => d.TraceParent).FirstOrDefault(t => t is not null);
}
