using System.Collections.Immutable;
using Experiments.Contracts.Experiments;

namespace Experiments.Contracts.Sweeps;

/// <summary>One experiment of a sweep: a proposal's setup with one of the sweep's seeds.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Proposal">Index of the proposal.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Status">
/// As the sweep sees it: <see cref="ExperimentStatus.Pruned"/> where the sweep's pruner stopped it, even if somebody else let it go on.
/// </param>
/// <param name="Losses">Validation loss after each epoch; up to the epoch of the decision where it was pruned.</param>
/// <param name="Metrics">The result's metrics; empty without one.</param>
/// <param name="WeightsSha256">Hash of the trained parameters, or null.</param>
/// <param name="Reason">Why it was pruned, failed or cancelled; null otherwise.</param>
/// <param name="Started">When its last attempt started; null before. Not part of what determinism promises.</param>
/// <param name="Ended">When it ended; null before. Not part of what determinism promises.</param>
/// <param name="Silo">Name of the silo of its last attempt; null before the first. Not part of what determinism promises.</param>
/// <param name="Left">
/// When its last attempt left its slot, at its end or to wait for others before a decision; null before. Not part of what determinism promises.
/// </param>
[GenerateSerializer, Immutable, Alias("experiments.SweepRun")]
public sealed record SweepExperiment(
    [property: Id(0)] string ExperimentId,
    [property: Id(1)] int Proposal,
    [property: Id(2)] long Seed,
    [property: Id(3)] ExperimentStatus Status,
    [property: Id(4)] ImmutableArray<double> Losses,
    [property: Id(5)] ImmutableArray<MetricValue> Metrics,
    [property: Id(6)] string? WeightsSha256,
    [property: Id(7)] string? Reason,
    [property: Id(8)] DateTimeOffset? Started,
    [property: Id(9)] DateTimeOffset? Ended,
    [property: Id(10)] string? Silo,
    [property: Id(11)] DateTimeOffset? Left = null);
