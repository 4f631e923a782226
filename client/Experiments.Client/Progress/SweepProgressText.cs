using Experiments.Client.Setups;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Progress;

/// <summary>Writes a sweep's progress in words.</summary>
internal static class SweepProgressText
{
    /// <summary>Returns the counts, the best setup, why nothing runs, and the pace, a line each, as far as they are known.</summary>
    public static IReadOnlyList<string> Lines(SweepOnDisplay sweep) =>
        [.. new[] { Counts(sweep), Best(sweep), sweep.WaitsBecause, Pace(sweep) }.OfType<string>().Where(line => line.Length > 0)];

    private static string Counts(SweepOnDisplay sweep)
    {
        var progress = sweep.Progress;
        return Join(
            $"{sweep.Ended} of {progress.Total} ended",
            CountIfAny(progress.Pruned, "pruned"),
            CountIfAny(progress.Failed, "failed"),
            CountIfAny(progress.Cancelled, "cancelled"),
            $"{progress.Running} running",
            $"{progress.Waiting} waiting",
            CountIfAny(progress.Paused, "held"));
    }

    private static string? Best(SweepOnDisplay sweep)
    {
        if (sweep.Progress.Best is not { } best)
        {
            return null;
        }

        var metric = sweep.Spec.Metric;
        var changes = sweep.Workload is { } workload ? SetupRequest.Between(workload, sweep.Spec.Base, best.Proposal.Setup) : [];
        var what = changes.IsEmpty ? "the base" : string.Join(", ", changes.Select(change => $"{change.Parameter} {Wording.ShortValue(change.To)}"));
        return $"best {metric.Name}@{metric.Split} {Format.Metric(sweep.Workload?.FindMetric(metric.Name), best.Value)} (proposal {best.Proposal.Index}: {what})";
    }

    private static string Pace(SweepOnDisplay sweep) => Join(
        sweep.Slots is { } slots ? $"{sweep.Busy} of {slots} slots busy" : null,
        sweep.Rate is { } rate ? $"{rate:F1} a minute" : null,
        sweep.TimeLeft is { } left ? $"about {Format.Duration(left)} left" : null);

    private static string? CountIfAny(int count, string what) => count > 0 ? $"{count} {what}" : null;

    private static string Join(params IEnumerable<string?> parts) => string.Join(", ", parts.OfType<string>());
}
