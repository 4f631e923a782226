using System.Collections.Immutable;

namespace Experiments.Contracts.Sweeps;

/// <summary>What a sweep learns of one setup of another sweep.</summary>
/// <param name="Proposal">The number of the proposal in the other sweep.</param>
/// <param name="Values">The value of every parameter that the learning sweep varies, in its order; null if the other workload has no such parameter.</param>
/// <param name="Kind">How the setup ended.</param>
/// <param name="Value">
/// Completed: the mean of the learning sweep's metric over the seeds. Pruned: the mean of the workload's objective when it was stopped. Failed: 0.
/// </param>
/// <param name="Epochs">Pruned: the epochs before the decision. Otherwise 0.</param>
[GenerateSerializer, Immutable, Alias("experiments.PriorResult")]
public sealed record PriorResult(
    [property: Id(0)] int Proposal,
    [property: Id(1)] ImmutableArray<string?> Values,
    [property: Id(2)] PriorKind Kind,
    [property: Id(3)] double Value,
    [property: Id(4)] int Epochs);
