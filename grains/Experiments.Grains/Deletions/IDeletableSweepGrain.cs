using System.Collections.Immutable;
using Orleans.CodeGeneration;

namespace Experiments.Grains.Deletions;

/// <summary>The part of a sweep that deletes it, and says which experiments it has.</summary>
[Alias("experiments.IDeletableSweepGrain"), Version(1)]
internal interface IDeletableSweepGrain : IGrainWithStringKey
{
    /// <summary>Returns what a deletion must know.</summary>
    [Alias("Describe")]
    Task<DeletableSweep> Describe();

    /// <summary>Returns which of these experiments the sweep has; null if its stored state is broken, so that nobody knows.</summary>
    [Alias("Which")]
    Task<ImmutableArray<string>?> Which(ImmutableArray<string> experiments);

    /// <summary>Records that the sweep is being deleted, so that nothing resumes it any more.</summary>
    /// <returns>False if it has not ended; then nothing is recorded.</returns>
    [Alias("Begin")]
    Task<bool> Begin();

    /// <summary>Deletes the sweep's log, its name in the directory and its state. Comes after its experiments, which only the log names. Idempotent.</summary>
    [Alias("Delete")]
    Task Delete();
}
