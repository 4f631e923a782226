using System.Collections.Immutable;

namespace Experiments.Shared.Scheduling;

/// <summary>Hands pending experiments to silos with free slots, in the order in which they were submitted. One for the cluster, key 0.</summary>
[Alias("experiments.ISchedulerGrain")]
public interface ISchedulerGrain : IGrainWithIntegerKey
{
    /// <summary>Queues an experiment; one that is queued or leased already is left where it is.</summary>
    [Alias("Enqueue")]
    Task Enqueue(string experimentId);

    /// <summary>Takes an experiment out of the queue.</summary>
    [Alias("Withdraw")]
    Task Withdraw(string experimentId);

    /// <summary>A silo's heartbeat: says what runs there and how many slots are free, and gets experiments to run.</summary>
    [Alias("Lease")]
    Task<ImmutableArray<string>> Lease(string silo, int freeSlots, ImmutableArray<string> running);
}
