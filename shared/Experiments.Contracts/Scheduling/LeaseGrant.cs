using Experiments.Contracts.Experiments;

namespace Experiments.Contracts.Scheduling;

/// <summary>An experiment that a silo shall run.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Lost">How its attempt before was lost, where it was.</param>
[GenerateSerializer, Immutable, Alias("experiments.LeaseGrant")]
public sealed record LeaseGrant([property: Id(0)] string ExperimentId, [property: Id(1)] AttemptLoss Lost = AttemptLoss.None);
