using System.Collections.Immutable;

namespace Experiments.Contracts.Sweeps;

/// <summary>The answer to a <see cref="TrialRequest"/> or a <see cref="TrialOutcome"/>.</summary>
/// <param name="Trials">The experiments that were handed out; empty if none can be at the moment.</param>
/// <param name="Open">All experiments that were handed out and have no outcome, these included, by proposal and seed. The sweep waits for them.</param>
/// <param name="Progress">How far the sweep is.</param>
[GenerateSerializer, Immutable, Alias("experiments.TrialReply")]
public sealed record TrialReply(
    [property: Id(0)] ImmutableArray<SweepTrial> Trials,
    [property: Id(1)] ImmutableArray<SweepTrial> Open,
    [property: Id(2)] SweepProgress Progress);
