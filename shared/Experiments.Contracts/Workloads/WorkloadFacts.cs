using System.Collections.Immutable;

namespace Experiments.Contracts.Workloads;

/// <summary>What follows from a setup without running it, and on what conditions if a report leaves a part of the setup unsaid.</summary>
public sealed record WorkloadFacts
{
    /// <summary>Gets the layers of the model; empty: the workload has no model, or none that can be told.</summary>
    public ImmutableArray<ModelLayer> Layers { get; init; } = [];

    /// <summary>Gets what must hold for <see cref="Layers"/>, a clause each; empty: the report states all that they follow from.</summary>
    public ImmutableArray<string> LayerConditions { get; init; } = [];

    /// <summary>Gets the numbers of items that each split may have; a split without an entry is unknown.</summary>
    public ImmutableDictionary<string, ImmutableArray<int>> Items { get; init; } = ImmutableDictionary<string, ImmutableArray<int>>.Empty;

    /// <summary>Gets what must hold for <see cref="Items"/>, a clause each.</summary>
    public ImmutableArray<string> ItemConditions { get; init; } = [];
}
