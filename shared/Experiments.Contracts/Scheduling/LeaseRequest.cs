using System.Collections.Immutable;
using Experiments.Contracts.Clusters;

namespace Experiments.Contracts.Scheduling;

/// <summary>A silo's heartbeat: what it has, what it runs and what has ended.</summary>
[GenerateSerializer, Immutable, Alias("experiments.LeaseRequest")]
public sealed record LeaseRequest
{
    /// <summary>Gets the silo's address, which no other process ever has. Names may repeat.</summary>
    [Id(0)]
    public required string Silo { get; init; }

    /// <summary>Gets the silo's name, for users.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>Gets the number of slots that the silo has.</summary>
    [Id(2)]
    public required int Slots { get; init; }

    /// <summary>Gets the number of slots without an experiment.</summary>
    [Id(3)]
    public required int FreeSlots { get; init; }

    /// <summary>Gets the experiments that hold a slot.</summary>
    [Id(4)]
    public required ImmutableArray<string> Running { get; init; }

    /// <summary>Gets the experiments that gave their slot back since the last answered heartbeat.</summary>
    [Id(5)]
    public required ImmutableArray<string> Ended { get; init; }

    /// <summary>Gets the observer to notify of what cannot wait for the next heartbeat; null if nobody listens.</summary>
    [Id(6)]
    public ISlotObserver? Observer { get; init; }

    /// <summary>Gets what the silo has for programs; null: the silo is of a version that runs none.</summary>
    [Id(7)]
    public SiloOffer? Offer { get; init; }

    /// <summary>
    /// Gets the work of <see cref="Running"/> as it was granted, so that a scheduler that was placed anew knows what it takes of the silo;
    /// empty from a silo of an older version.
    /// </summary>
    [Id(8)]
    public ImmutableArray<WorkItem> Work { get; init; } = [];

    /// <summary>Gets whether the silo takes experiments. The silo itself remembers that, so that it outlives the scheduler.</summary>
    [Id(9)]
    public DrainMode Drain { get; init; }
}
