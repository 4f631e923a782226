using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <summary>Turns the state and the book of a sweep into the records that clients receive. Pure.</summary>
internal static class SweepViews
{
    /// <summary>Returns everything that is known of the sweep.</summary>
    /// <param name="name">The sweep.</param>
    /// <param name="state">Its stored state.</param>
    /// <param name="book">Its book, or null if the sweep was never submitted.</param>
    /// <param name="broken">Why the stored state cannot be continued, or null.</param>
    public static SweepView View(string name, SweepState state, SweepBook? book, Exception? broken = null) => new()
    {
        Name = name,
        Spec = Shown(state.Spec),
        Status = broken is null ? state.Status : SweepStatus.Cancelled,
        Reason = BrokenReason(broken) ?? DeletionReason(state) ?? state.Reason ?? book?.Planner.StopReason,
        SubmittedAt = state.SubmittedAt,
        EndedAt = state.EndedAt,
        Proposals = [.. book?.Planner.Proposals ?? []],
        Decisions = book?.Decisions() ?? [],
        Experiments = [.. (book?.Experiments() ?? []).Select(experiment => AsEnded(state, experiment))],
        SubmittedBy = state.SubmittedBy,
        History = state.History,
        Notes = book?.Remarks.Current is { Log.IsEmpty: false } notes ? notes : null,
    };

    /// <summary>Returns the spec without the path of its webhook, which may hold a secret of the receiver.</summary>
    private static SweepSpec? Shown(SweepSpec? spec) => spec?.Notify is { } notify ? spec with { Notify = notify with { Url = notify.Origin + "/..." } } : spec;

    /// <summary>Returns whether an exception says that a stored sweep is not one that this program can continue.</summary>
    public static bool IsBroken(Exception exception) => exception is InvalidSpecException or ArgumentException or KeyNotFoundException or FormatException or InvalidDataException;

    /// <summary>Returns how far the sweep is.</summary>
    public static SweepProgress Progress(string name, SweepState state, SweepBook? book, Exception? broken = null)
    {
        var counts = book?.Counts();
        var hasEnded = state.Spec is not null && !SweepTransitions.IsOpen(state);
        return new SweepProgress
        {
            Name = name,
            Status = broken is null ? state.Status : SweepStatus.Cancelled,
            Reason = BrokenReason(broken) ?? DeletionReason(state) ?? state.Reason ?? book?.Planner.StopReason,
            SubmittedAt = state.SubmittedAt,
            EndedAt = state.EndedAt,
            Total = (book?.Planner.Total ?? 0) * (state.Spec?.Seeds.Length ?? 0),
            Waiting = Count(ExperimentStatus.Unknown) + Count(ExperimentStatus.Pending),
            Running = Count(ExperimentStatus.Running),
            Paused = Count(ExperimentStatus.Paused),
            Completed = Count(ExperimentStatus.Completed),
            Pruned = Count(ExperimentStatus.Pruned),
            Failed = Count(ExperimentStatus.Failed),
            Cancelled = Count(ExperimentStatus.Cancelled) + (hasEnded ? counts?.ByStatus.Where(pair => !pair.Key.IsFinal()).Sum(pair => pair.Value) ?? 0 : 0),
            Best = counts?.Best,
            Remarks = book?.Remarks.Count ?? 0,
            ChangedAt = state.History is { IsDefaultOrEmpty: false } history ? history[^1].At : null,
        };

        // As AsEnded shows them: what had not ended when the sweep did is cancelled.
        int Count(ExperimentStatus status) => counts is null || (hasEnded && !status.IsFinal()) ? 0 : counts.ByStatus.GetValueOrDefault(status);
    }

    /// <summary>Returns an experiment as the sweep shows it: what had not ended when the sweep was stopped or cancelled is cancelled.</summary>
    /// <remarks>
    /// The sweep does not store these cancellations, so that it can be resumed. A later activation would show such an experiment as one that waits.
    /// </remarks>
    private static SweepExperiment AsEnded(SweepState state, SweepExperiment experiment) =>
        state.Spec is null || SweepTransitions.IsOpen(state) || experiment.Status.IsFinal()
            ? experiment
            : experiment with { Status = ExperimentStatus.Cancelled, Reason = experiment.Reason ?? state.Reason ?? "the sweep ended before it" };

    private static string? DeletionReason(SweepState state) => state.IsBeingDeleted ? "it is being deleted; `experiments gc` finishes an interrupted deletion" : null;

    private static string? BrokenReason(Exception? broken) => broken is null ? null : "its stored state is broken: " + broken.Message;
}
