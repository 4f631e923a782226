using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <summary>
/// The life of a sweep as pure functions: each takes a state and gives the next one, or null where the order changes nothing. Running, at
/// times Paused, Stopping where nothing new may begin, then Finished or Cancelled; one that was stopped or cancelled can go on.
/// </summary>
internal static class SweepTransitions
{
    /// <summary>Whether it has work left.</summary>
    public static bool IsOpen(SweepState state) => state.Status is SweepStatus.Running or SweepStatus.Paused or SweepStatus.Stopping;

    /// <summary>Whether it was told to end: its experiments may have been cancelled.</summary>
    public static bool WasEnded(SweepState state) => state.StoppedAfter is not null || state.Status == SweepStatus.Cancelled;

    /// <summary>Starts a sweep; or one that was cancelled once more.</summary>
    public static SweepState? Submit(SweepState state, SweepSpec spec, string? traceParent, DateTimeOffset now) =>
        state.Spec is not null && state.Status != SweepStatus.Cancelled
            ? null
            : state with
            {
                Spec = spec,
                Status = SweepStatus.Running,
                Reason = null,
                EndedAt = null,
                SubmittedAt = state.Spec is null ? now : state.SubmittedAt,
                TraceParent = traceParent,
                MustResubmit = state.Spec is not null,
            };

    /// <summary>Begins nothing new; what runs is held too where <paramref name="hold"/> says so.</summary>
    public static SweepState? Pause(SweepState state, bool hold) =>
        state.Status == SweepStatus.Running ? state with { Status = SweepStatus.Paused, HoldsRunning = hold } : null;

    /// <summary>Goes on after a pause, a stop or a cancellation; after the latter two its experiments must be submitted again.</summary>
    public static SweepState? Resume(SweepState state) =>
        state.Status != SweepStatus.Paused && !WasEnded(state)
            ? null
            : state with
            {
                Status = SweepStatus.Running,
                Reason = null,
                StoppedAfter = null,
                EndedAt = null,
                HoldsRunning = false,
                MustResubmit = state.MustResubmit || WasEnded(state),
            };

    /// <summary>Lets what runs come to its end and proposes no more.</summary>
    /// <param name="state">Before.</param>
    /// <param name="proposals">How many there are.</param>
    /// <param name="reason">Why.</param>
    public static SweepState? Stop(SweepState state, int proposals, string reason) =>
        state.Status is SweepStatus.Running or SweepStatus.Paused
            ? state with { Status = SweepStatus.Stopping, Reason = reason, StoppedAfter = proposals }
            : null;

    /// <summary>Stops a sweep that runs for longer than it may.</summary>
    public static SweepState? EndOfWallTime(SweepState state, int proposals, DateTimeOffset now) =>
        state is { Status: SweepStatus.Running, StoppedAfter: null, Spec.WallTime: { } limit } && now - state.SubmittedAt >= limit
            ? Stop(state, proposals, $"its wall time of {limit} is over")
            : null;

    /// <summary>Ends at once.</summary>
    public static SweepState? Cancel(SweepState state, string reason, DateTimeOffset now) =>
        IsOpen(state) ? state with { Status = SweepStatus.Cancelled, Reason = reason, EndedAt = now } : null;

    /// <summary>Nothing is left to do.</summary>
    /// <param name="state">Before.</param>
    /// <param name="reason">Why no more is proposed, where nothing else said why.</param>
    /// <param name="now">When.</param>
    public static SweepState? Finish(SweepState state, string? reason, DateTimeOffset now) =>
        IsOpen(state) ? state with { Status = SweepStatus.Finished, Reason = state.Reason ?? reason, EndedAt = now } : null;
}
