using System.Collections.Immutable;
using Experiments.Contracts.Experiments;

namespace Experiments.Workloads.Figures;

/// <summary>Confusion matrices side by side: counts, and shares of the true class.</summary>
public sealed record ConfusionContent : DrawableContent
{
    /// <summary>Gets the matrices, one for each split; at least one.</summary>
    public required ImmutableArray<ConfusionMatrix> Matrices { get; init; }

    /// <summary>Gets the plural of what is counted: <c>images</c>.</summary>
    public required string Items { get; init; }
}
