using Orleans.Concurrency;

namespace Experiments.Contracts.Scheduling;

/// <summary>The slots of a silo, as the scheduler reaches them between heartbeats. Messages may be lost: the next heartbeat says the same.</summary>
[Alias("experiments.ISlotObserver")]
public interface ISlotObserver : IGrainObserver
{
    /// <summary>Something waits, or something that runs should stop: ask now.</summary>
    [Alias("Wake"), OneWay]
    Task Wake();
}
