using System.Collections.Immutable;

namespace Experiments.Contracts.Clusters;

/// <summary>The silos of the cluster and how much waits.</summary>
/// <param name="Silos">The silos, by name.</param>
/// <param name="Waiting">The number of experiments that wait for a slot.</param>
/// <param name="OldestWait">How long the oldest of them has waited; null if none waits.</param>
[GenerateSerializer, Immutable, Alias("experiments.ClusterStatus")]
public sealed record ClusterStatus(
    [property: Id(0)] ImmutableArray<SiloState> Silos,
    [property: Id(1)] int Waiting,
    [property: Id(2)] TimeSpan? OldestWait);
