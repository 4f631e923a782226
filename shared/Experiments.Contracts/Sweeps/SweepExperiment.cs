using System.Collections.Immutable;
using Experiments.Contracts.Experiments;

namespace Experiments.Contracts.Sweeps;

/// <summary>One experiment of a sweep: a proposal's setup with one of the sweep's seeds.</summary>
/// <remarks>Times and silos are no part of what determinism promises.</remarks>
[GenerateSerializer, Immutable, Alias("experiments.SweepRun")]
public sealed record SweepExperiment
{
    /// <summary>Gets the experiment's id.</summary>
    [Id(0)]
    public required string ExperimentId { get; init; }

    /// <summary>Gets the index of the proposal.</summary>
    [Id(1)]
    public required int Proposal { get; init; }

    /// <summary>Gets the seed.</summary>
    [Id(2)]
    public required long Seed { get; init; }

    /// <summary>
    /// Gets the status as the sweep sees it: <see cref="ExperimentStatus.Pruned"/> if the sweep's pruner stopped the experiment, even if
    /// another owner let it continue.
    /// </summary>
    [Id(3)]
    public required ExperimentStatus Status { get; init; }

    /// <summary>Gets the validation loss after each epoch; of a pruned experiment, up to the epoch of the decision.</summary>
    [Id(4)]
    public required ImmutableArray<double> Losses { get; init; }

    /// <summary>Gets the result's metrics; empty without a result.</summary>
    [Id(5)]
    public required ImmutableArray<MetricValue> Metrics { get; init; }

    /// <summary>Gets the SHA-256 of the trained parameters, or null.</summary>
    [Id(6)]
    public string? WeightsSha256 { get; init; }

    /// <summary>Gets why the experiment was pruned, failed or was cancelled; null otherwise.</summary>
    [Id(7)]
    public string? Reason { get; init; }

    /// <summary>Gets when the last attempt started; null before the first.</summary>
    [Id(8)]
    public DateTimeOffset? Started { get; init; }

    /// <summary>Gets when the experiment ended; null before.</summary>
    [Id(9)]
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Gets the name of the silo of the last attempt; null before the first.</summary>
    [Id(10)]
    public string? Silo { get; init; }

    /// <summary>Gets when the last attempt left its slot, because it ended or waits for a decision; null before.</summary>
    [Id(11)]
    public DateTimeOffset? Left { get; init; }
}
