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
    public static SweepView View(string name, SweepState state, SweepBook? book) => new()
    {
        Name = name,
        Spec = state.Spec,
        Status = state.Status,
        Reason = state.Reason ?? book?.Planner.StopReason,
        SubmittedAt = state.SubmittedAt,
        EndedAt = state.EndedAt,
        Proposals = [.. book?.Planner.Proposals ?? []],
        Decisions = book?.Decisions() ?? [],
        Experiments = [.. (book?.Experiments() ?? []).Select(experiment => AsEnded(state, experiment))],
    };

    /// <summary>Returns how far the sweep is.</summary>
    public static SweepProgress Progress(string name, SweepState state, SweepBook? book)
    {
        var counts = (book?.Experiments() ?? []).CountBy(experiment => AsEnded(state, experiment).Status).ToDictionary();
        return new SweepProgress
        {
            Name = name,
            Status = state.Status,
            Reason = state.Reason ?? book?.Planner.StopReason,
            SubmittedAt = state.SubmittedAt,
            EndedAt = state.EndedAt,
            Total = (book?.Planner.Total ?? 0) * (state.Spec?.Seeds.Length ?? 0),
            Waiting = Count(ExperimentStatus.Unknown) + Count(ExperimentStatus.Pending),
            Running = Count(ExperimentStatus.Running),
            Paused = Count(ExperimentStatus.Paused),
            Completed = Count(ExperimentStatus.Completed),
            Pruned = Count(ExperimentStatus.Pruned),
            Failed = Count(ExperimentStatus.Failed),
            Cancelled = Count(ExperimentStatus.Cancelled),
            Best = book?.Best(),
        };

        int Count(ExperimentStatus status) => counts.GetValueOrDefault(status);
    }

    /// <summary>Returns an experiment as the sweep shows it: what had not ended when the sweep was stopped or cancelled is cancelled.</summary>
    /// <remarks>
    /// The sweep does not store these cancellations, so that it can be resumed. A later activation would show such an experiment as one that waits.
    /// </remarks>
    private static SweepExperiment AsEnded(SweepState state, SweepExperiment experiment) =>
        state.Spec is null || SweepTransitions.IsOpen(state) || experiment.Status.IsFinal()
            ? experiment
            : experiment with { Status = ExperimentStatus.Cancelled, Reason = experiment.Reason ?? state.Reason ?? "the sweep ended before it" };
}
