namespace Experiments.Contracts.Artifacts;

/// <summary>Removes artifacts that no experiment refers to. One for the cluster, key 0.</summary>
[Alias("experiments.IArtifactCollectorGrain")]
public interface IArtifactCollectorGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Removes what was stored before the grace period and belongs to no experiment's result or kept checkpoints, and what writers that
    /// died left behind. If anything cannot be asked or read, nothing is removed and the call fails.
    /// </summary>
    /// <param name="grace">
    /// Longer than any experiment takes from storing something to announcing it, with the outages that it waits out in between.
    /// </param>
    /// <param name="isDryRun">Whether to say only what would be removed.</param>
    [Alias("Collect"), ResponseTimeout("00:30:00")]
    Task<CollectionReport> Collect(TimeSpan grace, bool isDryRun);
}
