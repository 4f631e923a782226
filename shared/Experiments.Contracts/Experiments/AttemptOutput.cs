namespace Experiments.Contracts.Experiments;

/// <summary>What a program wrote in one attempt.</summary>
/// <param name="Attempt">The number of the attempt.</param>
/// <param name="Artifact">The stored text, bounded; its name is <c>stdout</c> or <c>stderr</c>.</param>
[GenerateSerializer, Immutable, Alias("experiments.AttemptOutput")]
public sealed record AttemptOutput([property: Id(0)] long Attempt, [property: Id(1)] ArtifactReference Artifact);
