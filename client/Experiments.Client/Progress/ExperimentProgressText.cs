using Experiments.Client.Views;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;

namespace Experiments.Client.Progress;

/// <summary>Writes the progress of experiments in words.</summary>
internal static class ExperimentProgressText
{
    /// <summary>Returns how far an experiment is, such as <c>3/10</c>; only the epoch if the workload does not say how many there are.</summary>
    public static string Epochs(ExperimentProgress progress) => progress.Epochs > 0 ? $"{progress.Epoch}/{progress.Epochs}" : $"{progress.Epoch}";

    /// <summary>Returns one experiment in one line.</summary>
    public static string Line(ExperimentOnDisplay experiment, WorkloadCatalog workloads)
    {
        var progress = experiment.Progress;
        var head = $"seed {experiment.Spec.Seed} ({progress.ExperimentId})";
        return progress switch
        {
            { Status: ExperimentStatus.Running, Last: { } last } =>
                $"{head}: epoch {Epochs(progress)}, {Values(last, workloads.Find(experiment.Spec.Setup.Workload))}, {Format.Duration(experiment.EpochTime)} an epoch"
                + (experiment.IsEvaluating ? ", evaluating" : progress.Epochs > 0 ? $", {Format.Duration(experiment.TimeLeft)} left" : string.Empty),
            { Reason: { } reason } => $"{head}: {Wording.Status(progress.Status)}: {reason}",
            _ => $"{head}: {Wording.Status(progress.Status)}",
        };
    }

    /// <summary>Returns all experiments in one line.</summary>
    public static string Summary(IReadOnlyList<ExperimentOnDisplay> experiments)
    {
        var final = experiments.Count(experiment => experiment.Progress.Status.IsFinal());
        var running = experiments.Count(experiment => experiment.Progress.Status == ExperimentStatus.Running);
        var waiting = experiments.Count - final - running;
        var left = TimeLeft(experiments, running) is { } time && time > TimeSpan.Zero ? $", about {Format.Duration(time)} left" : string.Empty;
        return $"{final} of {experiments.Count} finished, {running} running, {waiting} waiting{left}";
    }

    /// <summary>
    /// Estimates the time until all experiments are final: the epochs left at the observed pace, with as many at once as now, and at least
    /// the longest experiment alone.
    /// </summary>
    internal static TimeSpan? TimeLeft(IReadOnlyList<ExperimentOnDisplay> experiments, int running)
    {
        var paces = experiments
            .Where(experiment => experiment.EpochTime is not null && !experiment.Progress.Status.IsFinal())
            .Select(experiment => experiment.EpochTime!.Value.TotalSeconds)
            .ToList();
        if (running == 0 || paces.Count == 0)
        {
            return null;
        }

        var epochTime = TimeSpan.FromSeconds(paces.Average());
        var together = epochTime * experiments.Sum(experiment => (double)experiment.EpochsLeft) / running;
        var longest = experiments.Max(experiment => experiment.TimeLeft ?? epochTime * experiment.EpochsLeft);
        return together > longest ? together : longest;
    }

    private static string Values(EpochRecord epoch, WorkloadDefinition? workload) => string.Join(
        ", ",
        epoch.Values.OrderBy(v => v.Split is null).Select(v => $"{string.Join(' ', v.Words)} {Format.EpochValue(workload, v.Name, v.Split, v.Value)}"));
}
