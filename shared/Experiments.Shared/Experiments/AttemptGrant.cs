using System.Collections.Immutable;

namespace Experiments.Shared.Experiments;

/// <summary>Permission to run one attempt.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Spec">What to run.</param>
/// <param name="Attempt">Number of the attempt, which fences off earlier ones: every write names it.</param>
/// <param name="Checkpoints">States of earlier attempts to go on from, newest first; empty for a fresh start.</param>
/// <param name="Curve">The epochs up to the newest checkpoint.</param>
[GenerateSerializer, Immutable, Alias("experiments.AttemptGrant")]
public sealed record AttemptGrant(
    [property: Id(0)] string ExperimentId,
    [property: Id(1)] ExperimentSpec Spec,
    [property: Id(2)] long Attempt,
    [property: Id(3)] ImmutableArray<CheckpointReference> Checkpoints,
    [property: Id(4)] ImmutableArray<EpochRecord> Curve);
