using System.Collections.Immutable;

namespace Experiments.Contracts.Experiments;

/// <summary>Permission to run one attempt.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Spec">What to run.</param>
/// <param name="Attempt">Number of the attempt, which fences off earlier ones: every write names it.</param>
/// <param name="Checkpoints">States of earlier attempts to go on from, newest first; empty for a fresh start.</param>
/// <param name="Curve">The epochs up to the newest checkpoint.</param>
/// <param name="EpochLimit">After this epoch the attempt saves its state and waits for a decision; null: it runs to the end.</param>
/// <param name="Submission">W3C traceparent of the submission, or null.</param>
/// <param name="Previous">W3C traceparent of the attempt before, or null.</param>
[GenerateSerializer, Immutable, Alias("experiments.AttemptGrant")]
public sealed record AttemptGrant(
    [property: Id(0)] string ExperimentId,
    [property: Id(1)] ExperimentSpec Spec,
    [property: Id(2)] long Attempt,
    [property: Id(3)] ImmutableArray<CheckpointReference> Checkpoints,
    [property: Id(4)] ImmutableArray<EpochRecord> Curve,
    [property: Id(5)] int? EpochLimit = null,
    [property: Id(6)] string? Submission = null,
    [property: Id(7)] string? Previous = null);
