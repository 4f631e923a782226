namespace Experiments.Shared.Scheduling;

/// <summary>Hands pending experiments to silos with free slots, in the order in which they were submitted. One for the cluster, key 0.</summary>
[Alias("experiments.ISchedulerGrain")]
public interface ISchedulerGrain : IGrainWithIntegerKey
{
    /// <summary>Queues an experiment; one that is queued or leased already is left where it is.</summary>
    [Alias("Enqueue")]
    Task Enqueue(string experimentId);

    /// <summary>Takes an experiment out of the queue; a silo that runs it is told to stop on its next heartbeat.</summary>
    [Alias("Withdraw")]
    Task Withdraw(string experimentId);

    /// <summary>A silo's heartbeat, which renews all of its leases at once and brings it new ones.</summary>
    [Alias("Lease")]
    Task<LeaseReply> Lease(LeaseRequest request);
}
