namespace Experiments.Contracts.Sweeps;

/// <summary>The best setup of a sweep so far.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Value">The mean of the sweep's metric over the seeds.</param>
[GenerateSerializer, Immutable, Alias("experiments.SweepBest")]
public sealed record SweepBest([property: Id(0)] Proposal Proposal, [property: Id(1)] double Value);
