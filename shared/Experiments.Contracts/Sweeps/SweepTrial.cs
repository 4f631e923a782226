using Experiments.Contracts.Setups;

namespace Experiments.Contracts.Sweeps;

/// <summary>An experiment of a sweep with external trials, as it is handed out.</summary>
/// <param name="Proposal">The index of the proposal.</param>
/// <param name="Seed">The seed, one of the sweep's.</param>
/// <param name="ExperimentId">The id of the experiment.</param>
/// <param name="Setup">What to run.</param>
/// <param name="Reason">Why the sampler proposes it, for users.</param>
/// <param name="AskedAt">When it was handed out first.</param>
/// <param name="Ticket">The ticket of the call that it was handed out to, or null.</param>
[GenerateSerializer, Immutable, Alias("experiments.SweepTrial")]
public sealed record SweepTrial(
    [property: Id(0)] int Proposal,
    [property: Id(1)] long Seed,
    [property: Id(2)] string ExperimentId,
    [property: Id(3)] Setup Setup,
    [property: Id(4)] string Reason,
    [property: Id(5)] DateTimeOffset AskedAt,
    [property: Id(6)] string? Ticket = null);
