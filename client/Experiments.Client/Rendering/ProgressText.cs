using Experiments.Client.Running;
using Experiments.Contracts.Experiments;
using Experiments.Reporting;

namespace Experiments.Client.Rendering;

/// <summary>Progress in words.</summary>
internal static class ProgressText
{
    /// <summary>One experiment in one line.</summary>
    public static string Line(RunState state)
    {
        var progress = state.Progress;
        var head = Format.Text($"seed {state.Spec.Seed} ({progress.ExperimentId})");
        return progress switch
        {
            { Status: ExperimentStatus.Running, Last: { } last } => Format.Text(
                $"{head}: epoch {progress.Epoch}/{progress.Epochs}, loss {last.TrainingLoss:F3} (validation {last.ValidationLoss:F3}), learning rate {Format.Rate(last.LearningRate)}, {Format.Duration(state.EpochTime)} an epoch, {(state.IsEvaluating ? "evaluating" : Format.Duration(state.TimeLeft) + " left")}"),
            { Reason: { } reason } => $"{head}: {Wording.Status(progress.Status)}: {reason}",
            _ => $"{head}: {Wording.Status(progress.Status)}",
        };
    }

    /// <summary>All experiments in one line.</summary>
    public static string Summary(IReadOnlyList<RunState> states)
    {
        var final = states.Count(state => state.Progress.Status.IsFinal());
        var running = states.Count(state => state.Progress.Status == ExperimentStatus.Running);
        var waiting = states.Count - final - running;
        var left = TimeLeft(states, running) is { } time && time > TimeSpan.Zero ? $", about {Format.Duration(time)} left" : string.Empty;
        return Format.Text($"{final} of {states.Count} finished, {running} running, {waiting} waiting{left}");
    }

    /// <summary>Estimated time until all are final: the epochs left at the observed pace, by as many at once as run now, at least the longest alone.</summary>
    internal static TimeSpan? TimeLeft(IReadOnlyList<RunState> states, int running)
    {
        var paces = states.Where(state => state.EpochTime is not null && !state.Progress.Status.IsFinal()).Select(state => state.EpochTime!.Value.TotalSeconds).ToList();
        if (running == 0 || paces.Count == 0)
        {
            return null;
        }

        var epochTime = TimeSpan.FromSeconds(paces.Average());
        var together = epochTime * states.Sum(state => (double)state.EpochsLeft) / running;
        var longest = states.Max(state => state.TimeLeft ?? epochTime * state.EpochsLeft);
        return together > longest ? together : longest;
    }
}
