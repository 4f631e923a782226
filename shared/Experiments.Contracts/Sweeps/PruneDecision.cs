namespace Experiments.Contracts.Sweeps;

/// <summary>A pruner's decision on a proposal at an epoch.</summary>
/// <param name="Index">The proposal.</param>
/// <param name="Epoch">The number of epochs before the decision.</param>
/// <param name="Prune">Whether the proposal is stopped; otherwise it continues.</param>
/// <param name="Reason">Why, for users.</param>
[GenerateSerializer, Immutable, Alias("experiments.PruneDecision")]
public sealed record PruneDecision(
    [property: Id(0)] int Index,
    [property: Id(1)] int Epoch,
    [property: Id(2)] bool Prune,
    [property: Id(3)] string Reason);
