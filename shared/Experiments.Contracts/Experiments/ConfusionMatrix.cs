using System.Collections.Immutable;

namespace Experiments.Contracts.Experiments;

/// <summary>How often each digit was predicted as each other digit.</summary>
/// <param name="Split">The split of the images.</param>
/// <param name="Labels">The digits, in the order of rows and columns.</param>
/// <param name="Counts">The numbers of images, row by row: the true digit selects the row, the predicted digit the column. <c>Labels.Length</c> squared entries.</param>
[GenerateSerializer, Immutable, Alias("experiments.ConfusionMatrix")]
public sealed record ConfusionMatrix(
    [property: Id(0)] string Split,
    [property: Id(1)] ImmutableArray<int> Labels,
    [property: Id(2)] ImmutableArray<int> Counts);
