using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <summary>What a sweep itself stores: not what happened in it, which is in segments.</summary>
internal sealed record SweepState
{
    public SweepSpec? Spec { get; init; }

    public SweepStatus Status { get; init; } = SweepStatus.Unknown;

    public string? Reason { get; init; }

    public DateTimeOffset SubmittedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? TraceParent { get; init; }

    /// <summary>Number of proposals after which it was stopped by a person or by its wall time; null: it was not.</summary>
    public int? StoppedAfter { get; init; }

    /// <summary>Whether a pause also holds what runs.</summary>
    public bool HoldsRunning { get; init; }

    /// <summary>Whether it goes on after it was stopped or cancelled, and its experiments have not been submitted again yet.</summary>
    public bool MustResubmit { get; init; }

    /// <summary>Pieces of its log.</summary>
    public int Segments { get; init; }
}
