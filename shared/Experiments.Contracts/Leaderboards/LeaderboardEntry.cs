using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Scheduling;

namespace Experiments.Contracts.Leaderboards;

/// <summary>One experiment as the leaderboard knows it.</summary>
/// <param name="ExperimentId">The experiment; entries are upserted by it.</param>
/// <param name="Spec">Setup and seed.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Version">Grows with every change of the experiment; an entry of a lower version is ignored.</param>
/// <param name="At">When the experiment reached this status.</param>
/// <param name="Metrics">The result's metrics; empty without one.</param>
/// <param name="WeightsSha256">Hash of the trained parameters, or null.</param>
/// <param name="Reason">Why it failed or was cancelled, or null.</param>
/// <param name="Duration">Wall time of the finishing attempt, or null.</param>
/// <param name="Queue">Its place in the scheduler's queue while it waits or runs; null otherwise.</param>
/// <param name="Silo">Address of the silo of its attempt while it runs; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("experiments.LeaderboardEntry")]
public sealed record LeaderboardEntry(
    [property: Id(0)] string ExperimentId,
    [property: Id(1)] ExperimentSpec Spec,
    [property: Id(2)] ExperimentStatus Status,
    [property: Id(3)] long Version,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] ImmutableArray<MetricValue> Metrics,
    [property: Id(6)] string? WeightsSha256,
    [property: Id(7)] string? Reason,
    [property: Id(8)] TimeSpan? Duration,
    [property: Id(9)] WorkItem? Queue = null,
    [property: Id(10)] string? Silo = null);
