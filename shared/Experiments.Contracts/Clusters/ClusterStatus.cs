using System.Collections.Immutable;
using Experiments.Contracts.Scheduling;

namespace Experiments.Contracts.Clusters;

/// <summary>The silos of the cluster and how much waits.</summary>
/// <param name="Silos">The silos, by name.</param>
/// <param name="Waiting">The number of experiments that wait for a slot.</param>
/// <param name="OldestWait">How long the oldest of them has waited; null if none waits.</param>
/// <param name="Unplaced">Those of them that no silo can run, by reason; default from a silo of an older version.</param>
[GenerateSerializer, Immutable, Alias("experiments.ClusterStatus")]
public sealed record ClusterStatus(
    [property: Id(0)] ImmutableArray<SiloState> Silos,
    [property: Id(1)] int Waiting,
    [property: Id(2)] TimeSpan? OldestWait,
    [property: Id(3)] ImmutableArray<UnplacedWork> Unplaced = default)
{
    /// <summary>Gets how many leases have ended since the scheduler began because their silo fell silent or died.</summary>
    [Id(4)]
    public long ExpiredLeases { get; init; }
}
