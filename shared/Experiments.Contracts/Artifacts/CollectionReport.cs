using System.Collections.Immutable;

namespace Experiments.Contracts.Artifacts;

/// <summary>What a collection removed, or would remove.</summary>
/// <param name="Removed">Artifacts that no experiment refers to, and left-over files of writers.</param>
/// <param name="Kept">Artifacts that stay.</param>
/// <param name="KeptBytes">Their size.</param>
/// <param name="Experiments">Experiments that were asked what they refer to.</param>
[GenerateSerializer, Immutable, Alias("experiments.CollectionReport")]
public sealed record CollectionReport(
    [property: Id(0)] ImmutableArray<CollectedArtifact> Removed,
    [property: Id(1)] int Kept,
    [property: Id(2)] long KeptBytes,
    [property: Id(3)] int Experiments);
