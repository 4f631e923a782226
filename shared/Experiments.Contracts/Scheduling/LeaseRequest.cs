using System.Collections.Immutable;

namespace Experiments.Contracts.Scheduling;

/// <summary>A silo's heartbeat.</summary>
/// <param name="Silo">Address of the silo, which no other process ever has; its name may be anybody's.</param>
/// <param name="Name">Name of the silo, for people.</param>
/// <param name="Slots">Slots that it has.</param>
/// <param name="FreeSlots">Slots without an experiment.</param>
/// <param name="Running">Experiments that hold a slot.</param>
/// <param name="Ended">Experiments that gave their slot back since the last answered heartbeat.</param>
/// <param name="Observer">Is told at once what could not wait for the next heartbeat; null where nobody listens.</param>
[GenerateSerializer, Immutable, Alias("experiments.LeaseRequest")]
public sealed record LeaseRequest(
    [property: Id(0)] string Silo,
    [property: Id(1)] string Name,
    [property: Id(2)] int Slots,
    [property: Id(3)] int FreeSlots,
    [property: Id(4)] ImmutableArray<string> Running,
    [property: Id(5)] ImmutableArray<string> Ended,
    [property: Id(6)] ISlotObserver? Observer = null);
