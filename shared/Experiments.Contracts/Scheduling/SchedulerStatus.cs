using System.Collections.Immutable;

namespace Experiments.Contracts.Scheduling;

/// <summary>Who runs what and how much waits.</summary>
/// <param name="Silos">Silos that renew their leases, by name.</param>
/// <param name="Waiting">Experiments that wait for a slot.</param>
/// <param name="OldestWait">For how long the oldest of them has waited; null where none does.</param>
[GenerateSerializer, Immutable, Alias("experiments.SchedulerStatus")]
public sealed record SchedulerStatus(
    [property: Id(0)] ImmutableArray<SiloSlots> Silos,
    [property: Id(1)] int Waiting,
    [property: Id(2)] TimeSpan? OldestWait);
