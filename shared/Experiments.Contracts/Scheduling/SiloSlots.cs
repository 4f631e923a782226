using System.Collections.Immutable;

namespace Experiments.Contracts.Scheduling;

/// <summary>The slots of a silo.</summary>
/// <param name="Silo">Address of the silo.</param>
/// <param name="Name">Name of the silo.</param>
/// <param name="Slots">Slots that it has.</param>
/// <param name="Running">Experiments that are leased to it.</param>
[GenerateSerializer, Immutable, Alias("experiments.SiloSlots")]
public sealed record SiloSlots(
    [property: Id(0)] string Silo,
    [property: Id(1)] string Name,
    [property: Id(2)] int Slots,
    [property: Id(3)] ImmutableArray<string> Running);
