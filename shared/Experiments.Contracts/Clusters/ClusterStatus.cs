using System.Collections.Immutable;

namespace Experiments.Contracts.Clusters;

/// <summary>What the cluster consists of and does.</summary>
/// <param name="Silos">Its silos, by name.</param>
/// <param name="Waiting">Experiments that wait for a slot.</param>
/// <param name="OldestWait">For how long the oldest of them has waited; null where none does.</param>
[GenerateSerializer, Immutable, Alias("experiments.ClusterStatus")]
public sealed record ClusterStatus(
    [property: Id(0)] ImmutableArray<SiloState> Silos,
    [property: Id(1)] int Waiting,
    [property: Id(2)] TimeSpan? OldestWait);
