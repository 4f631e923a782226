namespace Experiments.Contracts.Experiments;

/// <summary>A stored state from which an attempt can continue.</summary>
/// <param name="Epoch">The number of complete epochs.</param>
/// <param name="Artifact">The artifact that holds the state.</param>
/// <param name="Step">The number of finished steps of the next epoch; 0 between epochs.</param>
[GenerateSerializer, Immutable, Alias("experiments.CheckpointReference")]
public sealed record CheckpointReference(
    [property: Id(0)] int Epoch,
    [property: Id(1)] ArtifactReference Artifact,
    [property: Id(2)] int Step = 0);
