using System.Collections.Immutable;
using Experiments.Contracts.Remarks;

namespace Experiments.Contracts.Experiments;

/// <summary>Everything that is known of an experiment.</summary>
[GenerateSerializer, Immutable, Alias("experiments.ExperimentView")]
public sealed record ExperimentView
{
    /// <summary>Gets the experiment's id.</summary>
    [Id(0)]
    public required string ExperimentId { get; init; }

    /// <summary>Gets the setup and the seed; null if the status is <see cref="ExperimentStatus.Unknown"/>.</summary>
    [Id(1)]
    public ExperimentSpec? Spec { get; init; }

    /// <summary>Gets where the experiment is in its life.</summary>
    [Id(2)]
    public required ExperimentStatus Status { get; init; }

    /// <summary>Gets the number of the current or last attempt; 0 before the first.</summary>
    [Id(3)]
    public required long Attempt { get; init; }

    /// <summary>Gets the epochs of the current or last attempt so far, in order.</summary>
    [Id(4)]
    public required ImmutableArray<EpochRecord> Curve { get; init; }

    /// <summary>Gets the result of a completed experiment; null otherwise.</summary>
    [Id(5)]
    public ExperimentResult? Result { get; init; }

    /// <summary>Gets why the experiment failed, was pruned or was cancelled; null otherwise.</summary>
    [Id(6)]
    public string? Reason { get; init; }

    /// <summary>Gets what happened, oldest first.</summary>
    [Id(7)]
    public required ImmutableArray<HistoryEntry> History { get; init; }

    /// <summary>Gets the states from which the next attempt can continue, newest first.</summary>
    [Id(8)]
    public required ImmutableArray<CheckpointReference> Checkpoints { get; init; }

    /// <summary>Gets the address of the silo of the current or last attempt; null before the first.</summary>
    [Id(9)]
    public string? Silo { get; init; }

    /// <summary>Gets the demands of everybody who wants the experiment.</summary>
    [Id(10)]
    public required ImmutableArray<ExperimentDemand> Demands { get; init; }

    /// <summary>Gets the W3C traceparent of the current or last attempt, or null.</summary>
    [Id(11)]
    public string? TraceParent { get; init; }

    /// <summary>Gets the name of the silo of the current or last attempt; null before the first.</summary>
    [Id(12)]
    public string? SiloName { get; init; }

    /// <summary>Gets when the current or last attempt started; null before the first.</summary>
    [Id(13)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets what a program wrote in its last attempts; default or empty if the workload is not a program.</summary>
    [Id(14)]
    public ImmutableArray<AttemptOutput> Outputs { get; init; } = [];

    /// <summary>Gets what users want to remember of the experiment; null from a silo of an older version, and in what sweeps are told.</summary>
    [Id(15)]
    public NoteLog? Notes { get; init; }
}
