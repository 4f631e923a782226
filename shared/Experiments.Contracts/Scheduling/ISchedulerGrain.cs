using System.Collections.Immutable;
using Experiments.Contracts.Access;
using Orleans.CodeGeneration;

namespace Experiments.Contracts.Scheduling;

/// <summary>Leases pending experiments to silos with free slots: fairly between groups, by priority and order within a group. The cluster has one, key 0.</summary>
[Alias("experiments.ISchedulerGrain"), Version(1)]
public interface ISchedulerGrain : IGrainWithIntegerKey
{
    /// <summary>Queues experiments. An experiment that is already queued or leased stays where it is.</summary>
    [Alias("Enqueue")]
    Task Enqueue(ImmutableArray<WorkItem> items);

    /// <summary>Takes an experiment out of the queue; a silo that runs it must stop it at once.</summary>
    [Alias("Withdraw")]
    Task Withdraw(string experimentId);

    /// <summary>Takes an experiment out of the queue; a silo that runs it must save its state and give it back at once.</summary>
    [Alias("Hold")]
    Task Hold(string experimentId);

    /// <summary>Clears an experiment of suspicion after it has saved a new checkpoint. It may run beside other experiments again.</summary>
    [Alias("Absolve")]
    Task ClearSuspicion(string experimentId);

    /// <summary>
    /// Takes a silo's heartbeat, renews all its leases and grants new ones. A lost answer does no harm. A silo must not wait for an answer
    /// longer than one lease: a scheduler that was placed anew meanwhile would hear of the silo too late.
    /// </summary>
    [Alias("Lease"), ResponseTimeout("00:00:03")]
    Task<LeaseReply> Lease(LeaseRequest request);

    /// <summary>Returns who runs what and how much waits.</summary>
    [Role(Role.Reader), Alias("GetStatus")]
    Task<SchedulerStatus> GetStatus();

    /// <summary>Returns why no silo can run an experiment that waits; null if one can, or if the experiment does not wait.</summary>
    [Alias("WhyUnplaced")]
    Task<string?> WhyUnplaced(string experimentId);
}
