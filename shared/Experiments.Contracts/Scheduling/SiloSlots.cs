using System.Collections.Immutable;
using Experiments.Contracts.Clusters;

namespace Experiments.Contracts.Scheduling;

/// <summary>The slots of a silo.</summary>
/// <param name="Silo">The address of the silo.</param>
/// <param name="Name">The name of the silo.</param>
/// <param name="Slots">The number of slots.</param>
/// <param name="Running">The experiments that are leased to the silo.</param>
/// <param name="Offer">What the silo has for programs; null from a silo of an older version.</param>
/// <param name="Drain">Whether the silo takes experiments.</param>
[GenerateSerializer, Immutable, Alias("experiments.SiloSlots")]
public sealed record SiloSlots(
    [property: Id(0)] string Silo,
    [property: Id(1)] string Name,
    [property: Id(2)] int Slots,
    [property: Id(3)] ImmutableArray<string> Running,
    [property: Id(4)] SiloOffer? Offer = null,
    [property: Id(5)] DrainMode Drain = DrainMode.None)
{
    /// <summary>Gets when the silo's leases expire if it does not renew them; null from a silo of an older version.</summary>
    [Id(6)]
    public DateTimeOffset? LeasesUntil { get; init; }
}
