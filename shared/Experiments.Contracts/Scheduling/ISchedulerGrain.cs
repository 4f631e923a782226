using System.Collections.Immutable;

namespace Experiments.Contracts.Scheduling;

/// <summary>Hands pending experiments to silos with free slots: fairly between groups, by priority and order within one. One for the cluster, key 0.</summary>
[Alias("experiments.ISchedulerGrain")]
public interface ISchedulerGrain : IGrainWithIntegerKey
{
    /// <summary>Queues experiments; one that is queued or leased already is left where it is.</summary>
    [Alias("Enqueue")]
    Task Enqueue(ImmutableArray<WorkItem> items);

    /// <summary>Takes an experiment out of the queue; a silo that runs it is told to stop at once.</summary>
    [Alias("Withdraw")]
    Task Withdraw(string experimentId);

    /// <summary>Takes an experiment out of the queue; a silo that runs it is told at once to save its state and give it back.</summary>
    [Alias("Hold")]
    Task Hold(string experimentId);

    /// <summary>Clears an experiment of suspicion after it has saved a new checkpoint. It may run beside other experiments again.</summary>
    [Alias("Absolve")]
    Task ClearSuspicion(string experimentId);

    /// <summary>
    /// A silo's heartbeat, which renews all of its leases at once and brings it new ones. An answer that is lost does no harm; waiting for
    /// one longer than a lease would, because a scheduler that was placed anew meanwhile hears of the silo too late.
    /// </summary>
    [Alias("Lease"), ResponseTimeout("00:00:03")]
    Task<LeaseReply> Lease(LeaseRequest request);

    /// <summary>Who runs what and how much waits.</summary>
    [Alias("GetStatus")]
    Task<SchedulerStatus> GetStatus();
}
