using Orleans.CodeGeneration;

namespace Experiments.Grains.Deletions;

/// <summary>The part of the directory that forgets sweeps.</summary>
[Alias("experiments.ISweepDirectoryDeletionGrain"), Version(1)]
internal interface ISweepDirectoryDeletionGrain : IGrainWithIntegerKey
{
    /// <summary>Removes a sweep's name. Idempotent. Durable when it returns.</summary>
    [Alias("Remove")]
    Task Remove(string name);
}
