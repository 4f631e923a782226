using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Remarks;
using Experiments.Contracts.Scheduling;

namespace Experiments.Grains.Experiments;

/// <summary>The stored state of an experiment.</summary>
/// <remarks>
/// The size is bounded: the curve has one record an epoch, the history keeps its last entries, and remarks are counted. The names of the members are the names
/// in stored JSON.
/// </remarks>
internal sealed record ExperimentState
{
    /// <summary>Gets the setup and the seed, or null before the first submission.</summary>
    public ExperimentSpec? Spec { get; init; }

    public ExperimentStatus Status { get; init; } = ExperimentStatus.Unknown;

    /// <summary>Gets the number of the current or last attempt. Writes of an attempt with another number are refused.</summary>
    public long Attempt { get; init; }

    /// <summary>Gets a number that grows with every change of status, so that receivers can ignore late notifications.</summary>
    public long Version { get; init; }

    /// <summary>Gets the time of the last change of status.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Gets the epochs of the current or last attempt, in order.</summary>
    public ImmutableArray<EpochRecord> Curve { get; init; } = [];

    /// <summary>Gets the last two checkpoints, newest first.</summary>
    public ImmutableArray<CheckpointReference> Checkpoints { get; init; } = [];

    public ExperimentResult? Result { get; init; }

    /// <summary>Gets why the experiment ended without a result, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets what happened, oldest first.</summary>
    public ImmutableArray<HistoryEntry> History { get; init; } = [];

    /// <summary>Gets the demands of all owners, in order of their first submission.</summary>
    public ImmutableArray<ExperimentDemand> Demands { get; init; } = [];

    /// <summary>Gets why a user holds the experiment, or null if no user does.</summary>
    public string? HoldReason { get; init; }

    /// <summary>Gets the address of the silo of the current or last attempt.</summary>
    public string? Silo { get; init; }

    /// <summary>Gets the name of that silo.</summary>
    public string? SiloName { get; init; }

    /// <summary>Gets the time at which the current or last attempt started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets how many silos died while the experiment ran, and possibly because of it, since its last new checkpoint.</summary>
    public int Deaths { get; init; }

    /// <summary>Gets how many failed attempts since the submission were followed by another one.</summary>
    public int Retries { get; init; }

    /// <summary>Gets the W3C traceparent of the current or last attempt.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Gets what a silo must have to run the experiment's program; null: the workload is not a program.</summary>
    public WorkNeeds? Needs { get; init; }

    /// <summary>Gets what a program wrote in its last attempts.</summary>
    public ImmutableArray<AttemptOutput> Outputs { get; init; } = [];

    /// <summary>Gets the ticket of the call that began the current or last attempt.</summary>
    /// <remarks>A silo repeats the call with the same ticket if the answer was lost. The repeated call must not begin another attempt.</remarks>
    public string? Ticket { get; init; }

    /// <summary>Gets the remarks of users, oldest first. Only the deletion of the experiment removes one.</summary>
    public ImmutableArray<Note> Notes { get; init; } = [];
}
