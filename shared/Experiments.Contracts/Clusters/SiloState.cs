using System.Collections.Immutable;

namespace Experiments.Contracts.Clusters;

/// <summary>A silo as the others see it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where other silos reach it: address, port and the number of its start.</param>
/// <param name="Status">Its status in the membership, in lower case: joining, active, shuttingdown, stopping.</param>
/// <param name="Version">Version of its program; null where it does not answer.</param>
/// <param name="Since">When it started.</param>
/// <param name="Slots">Experiments that it can train at once; null where it has not announced itself to the scheduler.</param>
/// <param name="Running">Experiments that are leased to it.</param>
[GenerateSerializer, Immutable, Alias("experiments.SiloState")]
public sealed record SiloState(
    [property: Id(0)] string Name,
    [property: Id(1)] string Address,
    [property: Id(2)] string Status,
    [property: Id(3)] string? Version,
    [property: Id(4)] DateTimeOffset Since,
    [property: Id(5)] int? Slots,
    [property: Id(6)] ImmutableArray<string> Running);
