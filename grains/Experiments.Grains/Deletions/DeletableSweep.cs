using System.Collections.Immutable;

namespace Experiments.Grains.Deletions;

/// <summary>What a deletion must know of a sweep.</summary>
/// <param name="Exists">Whether there is such a sweep.</param>
/// <param name="IsOpen">Whether it has not ended.</param>
/// <param name="Experiments">The ids of its experiments, each once; none if silos do not run them.</param>
/// <param name="Owner">The client that submitted it; null if it is not known.</param>
[GenerateSerializer, Immutable, Alias("experiments.DeletableSweep")]
internal sealed record DeletableSweep(
    [property: Id(0)] bool Exists,
    [property: Id(1)] bool IsOpen,
    [property: Id(2)] ImmutableArray<string> Experiments,
    [property: Id(3)] string? Owner = null);
