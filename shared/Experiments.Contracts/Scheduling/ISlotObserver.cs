using Orleans.Concurrency;

namespace Experiments.Contracts.Scheduling;

/// <summary>Notifies the slots of a silo between heartbeats. A message may be lost: the answer to the next heartbeat says the same.</summary>
[Alias("experiments.ISlotObserver")]
public interface ISlotObserver : IGrainObserver
{
    /// <summary>Asks the silo for a heartbeat now: an experiment waits, or one that runs must stop.</summary>
    [Alias("Wake"), OneWay]
    Task Wake();
}
