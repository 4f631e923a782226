using System.Collections.Immutable;

namespace Experiments.Contracts.Artifacts;

/// <summary>The outcome of a collection: what it removed or, in a dry run, would remove.</summary>
/// <param name="Removed">Artifacts that no experiment refers to, and left-over files of writers.</param>
/// <param name="Kept">The number of artifacts that stay.</param>
/// <param name="KeptBytes">The size of the artifacts that stay, in bytes.</param>
/// <param name="Experiments">The number of experiments that said what they refer to.</param>
[GenerateSerializer, Immutable, Alias("experiments.CollectionReport")]
public sealed record CollectionReport(
    [property: Id(0)] ImmutableArray<CollectedArtifact> Removed,
    [property: Id(1)] int Kept,
    [property: Id(2)] long KeptBytes,
    [property: Id(3)] int Experiments);
