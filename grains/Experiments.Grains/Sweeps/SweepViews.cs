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
        Experiments = book?.Experiments() ?? [],
    };

    /// <summary>Returns how far the sweep is.</summary>
    public static SweepProgress Progress(string name, SweepState state, SweepBook? book)
    {
        var counts = book?.Counts() ?? new Dictionary<ExperimentStatus, int>();
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
            Failed = Count(ExperimentStatus.Failed) + Count(ExperimentStatus.Cancelled),
            Best = book?.Best(),
        };

        int Count(ExperimentStatus status) => counts.GetValueOrDefault(status);
    }
}
