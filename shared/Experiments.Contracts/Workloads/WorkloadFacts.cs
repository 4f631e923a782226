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

    /// <summary>Gets the numbers of items under another usual way to prepare the data; null: there is none.</summary>
    public OtherItems? OtherItems { get; init; }

    /// <summary>Gets the numbers of items of each class by split; a split without an entry is unknown.</summary>
    public ImmutableDictionary<string, ImmutableArray<int>> Classes { get; init; } = ImmutableDictionary<string, ImmutableArray<int>>.Empty;

    /// <summary>Gets metrics that are sums of others.</summary>
    public ImmutableArray<MetricSum> Sums { get; init; } = [];

    /// <summary>Gets ranges that the setup gives metrics.</summary>
    public ImmutableArray<MetricBound> Bounds { get; init; } = [];

    /// <summary>Gets the items that one step takes; null: unknown.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Gets the number of epochs; null: unknown.</summary>
    public int? Epochs { get; init; }

    /// <summary>Gets the learning rate of the last epoch; null: unknown.</summary>
    public decimal? LastLearningRate { get; init; }

    /// <summary>Gets how <see cref="LastLearningRate"/> follows from the setup: <c>0.0009 x 0.5^4</c>.</summary>
    public string? LastLearningRateText { get; init; }

    /// <summary>Gets what must hold for <see cref="BatchSize"/>, <see cref="Epochs"/> and <see cref="LastLearningRate"/>, a clause each.</summary>
    public ImmutableArray<string> TrainingConditions { get; init; } = [];

    /// <summary>Gets the split that training steps go through; null: unknown.</summary>
    public string? TrainingSplit { get; init; }
}
