using Orleans.CodeGeneration;

namespace Experiments.Grains.Deletions;

/// <summary>The part of an experiment that deletes it. Clients delete through <see cref="Contracts.Deletions.IDeletionGrain"/>.</summary>
[Alias("experiments.IDeletableExperimentGrain"), Version(1)]
internal interface IDeletableExperimentGrain : IGrainWithStringKey
{
    /// <summary>Returns what a deletion must know.</summary>
    [Alias("Describe")]
    Task<DeletableExperiment> Describe();

    /// <summary>Deletes the experiment's entry on the leaderboard, then its state. Idempotent. Its artifacts stay.</summary>
    /// <returns>False if the experiment has not ended, for example because it was submitted again; then nothing is deleted.</returns>
    [Alias("Delete")]
    Task<bool> Delete();
}
