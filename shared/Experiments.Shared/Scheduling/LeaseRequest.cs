using System.Collections.Immutable;

namespace Experiments.Shared.Scheduling;

/// <summary>A silo's heartbeat.</summary>
/// <param name="Silo">Address of the silo, which no other process ever has; its name may be anybody's.</param>
/// <param name="FreeSlots">Slots without an experiment.</param>
/// <param name="Running">Experiments that hold a slot.</param>
/// <param name="Ended">Experiments that gave their slot back since the last answered heartbeat.</param>
[GenerateSerializer, Immutable, Alias("experiments.LeaseRequest")]
public sealed record LeaseRequest(
    [property: Id(0)] string Silo,
    [property: Id(1)] int FreeSlots,
    [property: Id(2)] ImmutableArray<string> Running,
    [property: Id(3)] ImmutableArray<string> Ended);
