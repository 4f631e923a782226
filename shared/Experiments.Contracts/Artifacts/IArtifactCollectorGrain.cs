using Experiments.Contracts.Access;
using Orleans.CodeGeneration;

namespace Experiments.Contracts.Artifacts;

/// <summary>Removes artifacts that no experiment refers to. The cluster has one, key 0.</summary>
[Alias("experiments.IArtifactCollectorGrain"), Version(1)]
public interface IArtifactCollectorGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Removes artifacts that were stored before the grace period and that no result or kept checkpoint refers to. Also removes the
    /// left-over files of writers that died. If an experiment does not answer or a state cannot be read, the call removes nothing and fails.
    /// </summary>
    /// <param name="grace">
    /// The grace period. It must be longer than any experiment takes from storing an artifact to recording it, outages included.
    /// </param>
    /// <param name="isDryRun">Whether to report only what would be removed.</param>
    [Role(Role.Admin), Alias("Collect"), ResponseTimeout("00:30:00")]
    Task<CollectionReport> Collect(TimeSpan grace, bool isDryRun);
}
