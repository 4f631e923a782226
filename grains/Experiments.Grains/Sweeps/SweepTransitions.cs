using Experiments.Contracts.Sweeps;
using Experiments.Search.Planning;

namespace Experiments.Grains.Sweeps;

/// <summary>
/// The life of a sweep as pure functions. Each takes a state and returns the next one, or null if the event changes nothing.
/// </summary>
/// <remarks>
/// A sweep is running, paused or stopping until it is finished or cancelled. A sweep that was stopped or cancelled can be resumed.
/// </remarks>
internal static class SweepTransitions
{
    /// <summary>Returns whether the sweep has started and not ended.</summary>
    public static bool IsOpen(SweepState state) => state.Status is SweepStatus.Running or SweepStatus.Paused or SweepStatus.Stopping;

    /// <summary>Returns whether the sweep withdraws experiments that have not ended.</summary>
    public static bool IsGivingUp(SweepState state) => state.Status is SweepStatus.Stopping or SweepStatus.Cancelled;

    /// <summary>Returns whether the sweep was stopped or cancelled, so that it may have cancelled experiments.</summary>
    public static bool WasStopped(SweepState state) => state.StoppedAfter is not null || state.Status == SweepStatus.Cancelled;

    /// <summary>Starts a new sweep, or restarts a cancelled one.</summary>
    /// <param name="state">The state.</param>
    /// <param name="spec">The sweep.</param>
    /// <param name="traceParent">The W3C traceparent of the submission, or null.</param>
    /// <param name="now">The time.</param>
    /// <param name="by">The client that submits the sweep; null if it is not known.</param>
    /// <param name="asked">The sweep as the client wrote it, if other sweeps completed it; null if that is the same.</param>
    public static SweepState? Submit(SweepState state, SweepSpec spec, string? traceParent, DateTimeOffset now, string? by = null, SweepSpec? asked = null) =>
        state.Spec is not null && state.Status != SweepStatus.Cancelled
            ? null
            : state with
            {
                Spec = spec,
                Submitted = state.Spec is null && asked is not null && !SweepDifferences.AreSame(asked, spec) ? asked : state.Submitted,
                Status = SweepStatus.Running,
                Reason = null,
                EndedAt = null,
                SubmittedAt = state.Spec is null ? now : state.SubmittedAt,
                SubmittedBy = state.Spec is null ? by : state.SubmittedBy,
                TraceParent = traceParent,
                MustResubmit = state.Spec is not null,
            };

    /// <summary>Starts no further experiments. With <paramref name="hold"/>, running experiments are held too.</summary>
    public static SweepState? Pause(SweepState state, bool hold) =>
        state.Status == SweepStatus.Running ? state with { Status = SweepStatus.Paused, HoldsRunning = hold } : null;

    /// <summary>Continues after a pause, a stop or a cancellation. After the latter two, all experiments must be submitted again.</summary>
    public static SweepState? Resume(SweepState state) =>
        state.Status != SweepStatus.Paused && !WasStopped(state)
            ? null
            : state with
            {
                Status = SweepStatus.Running,
                Reason = null,
                StoppedAfter = null,
                IsOutOfTime = false,
                EndedAt = null,
                HoldsRunning = false,
                MustResubmit = state.MustResubmit || WasStopped(state),
            };

    /// <summary>Proposes nothing more, and lets running experiments end.</summary>
    /// <param name="state">The state.</param>
    /// <param name="proposals">The number of proposals that the sweep has made.</param>
    /// <param name="reason">Why the sweep is stopped.</param>
    public static SweepState? Stop(SweepState state, int proposals, string reason) =>
        state.Status is SweepStatus.Running or SweepStatus.Paused
            ? state with { Status = SweepStatus.Stopping, Reason = reason, StoppedAfter = proposals }
            : null;

    /// <summary>Stops a running sweep whose wall time is over. The time of a pause counts.</summary>
    public static SweepState? StopAfterWallTime(SweepState state, int proposals, DateTimeOffset now) =>
        state is { Status: SweepStatus.Running, StoppedAfter: null, Spec.WallTime: { } limit } && now - state.SubmittedAt >= limit
            && Stop(state, proposals, $"its wall time of {limit} is over") is { } stopped
            ? stopped with { IsOutOfTime = true }
            : null;

    /// <summary>Returns whether the sweep has ended, or is ending, because of what its spec says. A user's stop or cancellation is none of that.</summary>
    public static bool EndedByItself(SweepState state) =>
        state is { Status: SweepStatus.Finished, StoppedAfter: null } or { Status: SweepStatus.Finished or SweepStatus.Stopping, IsOutOfTime: true };

    /// <summary>Asks more of the sweep. A sweep that ended by itself runs again; another keeps its status.</summary>
    /// <param name="state">The state, with a spec.</param>
    /// <param name="extended">The extended spec.</param>
    public static SweepState Extend(SweepState state, SweepSpec extended)
    {
        var next = state with { Spec = extended, Submitted = state.Submitted ?? state.Spec };

        // A sweep that ran out of time ends again at once, unless it has more time.
        return EndedByItself(state) && (!state.IsOutOfTime || extended.WallTime != state.Spec!.WallTime)
            ? next with { Status = SweepStatus.Running, Reason = null, StoppedAfter = null, IsOutOfTime = false, EndedAt = null, MustResubmit = true }
            : next with { MustResubmit = state.MustResubmit || IsOpen(state) };
    }

    /// <summary>Ends the sweep at once.</summary>
    public static SweepState? Cancel(SweepState state, string reason, DateTimeOffset now) =>
        IsOpen(state) ? state with { Status = SweepStatus.Cancelled, Reason = reason, EndedAt = now } : null;

    /// <summary>Begins to delete a sweep that has ended.</summary>
    public static SweepState? BeginDeletion(SweepState state) =>
        state.Spec is null || IsOpen(state) || state.IsBeingDeleted ? null : state with { IsBeingDeleted = true };

    /// <summary>Leaves the log out of the state, so that the log can be deleted in pieces.</summary>
    public static SweepState? BeginDeletionOfLog(SweepState state) =>
        state.Segments == 0 ? null : state with { Segments = 0, SegmentsToDelete = Math.Max(state.Segments, state.SegmentsToDelete) };

    /// <summary>Ends the sweep after its last experiment.</summary>
    /// <param name="state">The state.</param>
    /// <param name="reason">Why the planner proposes nothing more, or null if the budget is used up. An earlier reason stays.</param>
    /// <param name="now">The time.</param>
    public static SweepState? Finish(SweepState state, string? reason, DateTimeOffset now) =>
        IsOpen(state) ? state with { Status = SweepStatus.Finished, Reason = state.Reason ?? reason, EndedAt = now } : null;
}
