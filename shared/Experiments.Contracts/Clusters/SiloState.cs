using System.Collections.Immutable;
using Experiments.Contracts.Scheduling;

namespace Experiments.Contracts.Clusters;

/// <summary>A silo as the others see it.</summary>
[GenerateSerializer, Immutable, Alias("experiments.SiloState")]
public sealed record SiloState
{
    /// <summary>Gets the silo's name.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>Gets where other silos reach the silo: address, port and the number of its start.</summary>
    [Id(1)]
    public required string Address { get; init; }

    /// <summary>Gets the silo's status in the membership, in lower case: joining, active, shuttingdown, stopping.</summary>
    [Id(2)]
    public required string Status { get; init; }

    /// <summary>Gets the version of the silo's program; null if the silo does not answer.</summary>
    [Id(3)]
    public string? Version { get; init; }

    /// <summary>Gets when the silo started.</summary>
    [Id(4)]
    public required DateTimeOffset Since { get; init; }

    /// <summary>Gets how many experiments the silo can train at once; null if the scheduler does not know the silo.</summary>
    [Id(5)]
    public int? Slots { get; init; }

    /// <summary>Gets the experiments that are leased to the silo.</summary>
    [Id(6)]
    public required ImmutableArray<string> Running { get; init; }

    /// <summary>Gets what the silo has for programs; null if the scheduler does not know the silo, or from a silo of an older version.</summary>
    [Id(7)]
    public SiloOffer? Offer { get; init; }

    /// <summary>Gets whether the silo takes experiments.</summary>
    [Id(8)]
    public DrainMode Drain { get; init; }

    /// <summary>Gets when the silo's leases expire if it does not renew them; null if the scheduler does not know the silo, or is of an older version.</summary>
    [Id(9)]
    public DateTimeOffset? LeasesUntil { get; init; }
}
