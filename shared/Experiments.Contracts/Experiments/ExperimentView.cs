using System.Collections.Immutable;

namespace Experiments.Contracts.Experiments;

/// <summary>Everything that is known of an experiment.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Spec">Setup and seed; null where the status is <see cref="ExperimentStatus.Unknown"/>.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Attempt">Number of the current or last attempt; 0 before the first.</param>
/// <param name="Curve">The epochs of the current or last attempt so far, in order.</param>
/// <param name="Result">Set when completed.</param>
/// <param name="Reason">Why it failed, was pruned or cancelled; null otherwise.</param>
/// <param name="History">What happened, oldest first.</param>
/// <param name="Checkpoints">States that the next attempt can go on from, newest first.</param>
/// <param name="Silo">Address of the silo of the current or last attempt; null before the first.</param>
/// <param name="Demands">Who wants it.</param>
/// <param name="TraceParent">W3C traceparent of the current or last attempt, or null.</param>
/// <param name="SiloName">Name of the silo of the current or last attempt; null before the first.</param>
/// <param name="StartedAt">When the current or last attempt started; null before the first.</param>
[GenerateSerializer, Immutable, Alias("experiments.ExperimentView")]
public sealed record ExperimentView(
    [property: Id(0)] string ExperimentId,
    [property: Id(1)] ExperimentSpec? Spec,
    [property: Id(2)] ExperimentStatus Status,
    [property: Id(3)] long Attempt,
    [property: Id(4)] ImmutableArray<EpochRecord> Curve,
    [property: Id(5)] ExperimentResult? Result,
    [property: Id(6)] string? Reason,
    [property: Id(7)] ImmutableArray<HistoryEntry> History,
    [property: Id(8)] ImmutableArray<CheckpointReference> Checkpoints,
    [property: Id(9)] string? Silo,
    [property: Id(10)] ImmutableArray<ExperimentDemand> Demands,
    [property: Id(11)] string? TraceParent,
    [property: Id(12)] string? SiloName = null,
    [property: Id(13)] DateTimeOffset? StartedAt = null);
