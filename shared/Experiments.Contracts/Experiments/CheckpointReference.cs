namespace Experiments.Contracts.Experiments;

/// <summary>A stored state from which an attempt can go on.</summary>
/// <param name="Epoch">Epochs that were complete.</param>
/// <param name="Artifact">Where the state is stored.</param>
/// <param name="Step">Steps of the next epoch that were done; 0 between epochs.</param>
[GenerateSerializer, Immutable, Alias("experiments.CheckpointReference")]
public sealed record CheckpointReference(
    [property: Id(0)] int Epoch,
    [property: Id(1)] ArtifactReference Artifact,
    [property: Id(2)] int Step = 0);
