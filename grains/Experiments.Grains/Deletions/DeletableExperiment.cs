using System.Collections.Immutable;
using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Deletions;

/// <summary>What a deletion must know of an experiment.</summary>
/// <param name="Status">Its status; Unknown if there is no such experiment.</param>
/// <param name="IsOfPerson">Whether a user asked for this one experiment, and not only a sweep.</param>
/// <param name="Artifacts">The artifacts that it refers to.</param>
/// <param name="Owner">The client that alone demanded it; null if there were several, or if one of them is not known.</param>
[GenerateSerializer, Immutable, Alias("experiments.DeletableExperiment")]
internal sealed record DeletableExperiment(
    [property: Id(0)] ExperimentStatus Status,
    [property: Id(1)] bool IsOfPerson,
    [property: Id(2)] ImmutableArray<ArtifactReference> Artifacts,
    [property: Id(3)] string? Owner = null);
