namespace Experiments.Contracts.Sweeps;

/// <summary>What a pruner decided of a proposal at an epoch.</summary>
/// <param name="Index">The proposal.</param>
/// <param name="Epoch">After how many epochs.</param>
/// <param name="Prune">Whether it is stopped; otherwise it goes on.</param>
/// <param name="Reason">Why, as people read it.</param>
[GenerateSerializer, Immutable, Alias("experiments.PruneDecision")]
public sealed record PruneDecision(
    [property: Id(0)] int Index,
    [property: Id(1)] int Epoch,
    [property: Id(2)] bool Prune,
    [property: Id(3)] string Reason);
