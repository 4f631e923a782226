using Orleans.CodeGeneration;

namespace Experiments.Grains.Leaderboards;

/// <summary>The part of an experiment that the leaderboard asks when it is rebuilt.</summary>
[Alias("experiments.IListedExperimentGrain"), Version(1)]
internal interface IListedExperimentGrain : IGrainWithStringKey
{
    /// <summary>Sends the experiment's entry to the leaderboard, and queues the experiment again if it waits or runs. Idempotent.</summary>
    /// <returns>False if there is no such experiment, for example because it was deleted.</returns>
    [Alias("Announce")]
    Task<bool> Announce();
}
