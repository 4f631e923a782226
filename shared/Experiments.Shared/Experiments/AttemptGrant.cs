namespace Experiments.Shared.Experiments;

/// <summary>Permission to run one attempt.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Spec">What to run.</param>
/// <param name="Attempt">Number of the attempt, which fences off earlier ones: every write names it.</param>
[GenerateSerializer, Immutable, Alias("experiments.AttemptGrant")]
public sealed record AttemptGrant([property: Id(0)] string ExperimentId, [property: Id(1)] ExperimentSpec Spec, [property: Id(2)] long Attempt);
