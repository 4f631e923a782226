using Experiments.Contracts.Experiments;

namespace Experiments.Contracts.Scheduling;

/// <summary>An experiment that a silo must run.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Lost">How the previous attempt was lost, if it was.</param>
[GenerateSerializer, Immutable, Alias("experiments.LeaseGrant")]
public sealed record LeaseGrant([property: Id(0)] string ExperimentId, [property: Id(1)] AttemptLoss Lost = AttemptLoss.None)
{
    /// <summary>Gets what was queued, which the silo returns with every heartbeat; null from a silo of an older version.</summary>
    [Id(2)]
    public WorkItem? Work { get; init; }
}
