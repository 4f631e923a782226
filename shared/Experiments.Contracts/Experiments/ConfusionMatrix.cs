using System.Collections.Immutable;

namespace Experiments.Contracts.Experiments;

/// <summary>How often each digit was taken for each other.</summary>
/// <param name="Split">On which images.</param>
/// <param name="Labels">The digits, in the order of rows and columns.</param>
/// <param name="Counts">Images, row by row: true digit down, predicted digit across; <c>Labels.Length</c> squared entries.</param>
[GenerateSerializer, Immutable, Alias("experiments.ConfusionMatrix")]
public sealed record ConfusionMatrix(
    [property: Id(0)] string Split,
    [property: Id(1)] ImmutableArray<int> Labels,
    [property: Id(2)] ImmutableArray<int> Counts);
