using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <summary>The stored state of a sweep, without its log, which is in segments.</summary>
/// <remarks>The names of the members are the names in stored JSON.</remarks>
internal sealed record SweepState
{
    /// <summary>Gets the spec, or null before the first submission.</summary>
    public SweepSpec? Spec { get; init; }

    public SweepStatus Status { get; init; } = SweepStatus.Unknown;

    /// <summary>Gets why the sweep ended before its budget was used up, or null.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset SubmittedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets the W3C traceparent of the submission, or null.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Gets the number of proposals at which a user or the wall time stopped the sweep, or null.</summary>
    public int? StoppedAfter { get; init; }

    /// <summary>Gets whether a pause also holds running experiments.</summary>
    public bool HoldsRunning { get; init; }

    /// <summary>Gets whether the sweep was resumed after a stop or a cancellation and has not submitted its experiments again yet.</summary>
    public bool MustResubmit { get; init; }

    /// <summary>Gets the number of segments of the log.</summary>
    public int Segments { get; init; }

    /// <summary>Gets whether the sweep is being deleted. Nothing resumes or submits it until that is done.</summary>
    public bool IsBeingDeleted { get; init; }

    /// <summary>Gets the number of segments of the log that are being deleted.</summary>
    public int SegmentsToDelete { get; init; }

    /// <summary>Gets the client that submitted the sweep; null if it is not known.</summary>
    public string? SubmittedBy { get; init; }

    /// <summary>Gets the spec as it was submitted, if the sweep was extended since or took something from other sweeps; null if not.</summary>
    public SweepSpec? Submitted { get; init; }

    /// <summary>Gets whether the wall time stopped the sweep. A longer wall time then continues it.</summary>
    public bool IsOutOfTime { get; init; }

    /// <summary>Gets the proposal whose place as the best setup was told last; null if none was.</summary>
    public int? ToldBest { get; init; }

    /// <summary>Gets what happened and has not been told yet: the end of the sweep is stored together with the duty to tell it.</summary>
    public ImmutableArray<SweepNotifyEvent> Untold { get; init; } = [];

    /// <summary>Gets what users did with the sweep, oldest first.</summary>
    public ImmutableArray<SweepEvent> History { get; init; } = [];
}
