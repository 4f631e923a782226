using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <summary>What others see of a sweep.</summary>
internal static class SweepViews
{
    public static SweepView View(string name, SweepState state, SweepBook? book) => new(
        name,
        state.Spec,
        state.Status,
        state.Reason ?? book?.Planner.StopReason,
        state.SubmittedAt,
        state.EndedAt,
        [.. book?.Planner.Proposals ?? []],
        book?.Decisions() ?? [],
        book?.Runs() ?? []);

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
