using System.Collections.Immutable;

namespace Experiments.Contracts.Experiments;

/// <summary>Permission to run one attempt.</summary>
[GenerateSerializer, Immutable, Alias("experiments.AttemptGrant")]
public sealed record AttemptGrant
{
    /// <summary>Gets the experiment's id.</summary>
    [Id(0)]
    public required string ExperimentId { get; init; }

    /// <summary>Gets what to run.</summary>
    [Id(1)]
    public required ExperimentSpec Spec { get; init; }

    /// <summary>Gets the number of the attempt. Every write names it, and the experiment refuses writes of earlier attempts.</summary>
    [Id(2)]
    public required long Attempt { get; init; }

    /// <summary>Gets the states of earlier attempts to continue from, newest first; empty for a fresh start.</summary>
    [Id(3)]
    public required ImmutableArray<CheckpointReference> Checkpoints { get; init; }

    /// <summary>Gets the epochs up to the newest checkpoint.</summary>
    [Id(4)]
    public required ImmutableArray<EpochRecord> Curve { get; init; }

    /// <summary>Gets the epoch after which the attempt saves its state and waits for a decision; null if it runs to the end.</summary>
    [Id(5)]
    public int? EpochLimit { get; init; }

    /// <summary>Gets the W3C traceparent of the submission, or null.</summary>
    [Id(6)]
    public string? Submission { get; init; }

    /// <summary>Gets the W3C traceparent of the previous attempt, or null.</summary>
    [Id(7)]
    public string? Previous { get; init; }

    /// <summary>Gets the name of the sweep that asked first, or null if no sweep demands the experiment.</summary>
    /// <remarks>Only a label for programs: an experiment belongs to nobody, and its results must not depend on who asked.</remarks>
    [Id(8)]
    public string? Sweep { get; init; }

    /// <summary>Gets how long the attempt may take, and what is tried again, for all owners together; null if none asks for that.</summary>
    [Id(9)]
    public AttemptLimits? Limits { get; init; }
}
