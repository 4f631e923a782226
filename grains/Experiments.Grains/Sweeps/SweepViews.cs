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
    public static SweepView View(string name, SweepState state, SweepBook? book) => new(
        name,
        state.Spec,
        state.Status,
        state.Reason ?? book?.Planner.StopReason,
        state.SubmittedAt,
        state.EndedAt,
        [.. book?.Planner.Proposals ?? []],
        book?.Decisions() ?? [],
        book?.Experiments() ?? []);

    /// <summary>Returns how far the sweep is.</summary>
    public static SweepProgress Progress(string name, SweepState state, SweepBook? book)
    {
        var counts = book?.Counts() ?? new Dictionary<ExperimentStatus, int>();
        return new SweepProgress(
            name,
            state.Status,
            state.Reason ?? book?.Planner.StopReason,
            state.SubmittedAt,
            state.EndedAt,
            (book?.Planner.Total ?? 0) * (state.Spec?.Seeds.Length ?? 0),
            Count(ExperimentStatus.Unknown) + Count(ExperimentStatus.Pending),
            Count(ExperimentStatus.Running),
            Count(ExperimentStatus.Paused),
            Count(ExperimentStatus.Completed),
            Count(ExperimentStatus.Pruned),
            Count(ExperimentStatus.Failed) + Count(ExperimentStatus.Cancelled),
            book?.Best());

        int Count(ExperimentStatus status) => counts.GetValueOrDefault(status);
    }
}
