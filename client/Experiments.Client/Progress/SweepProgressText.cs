using System.Globalization;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Progress;

/// <summary>Writes a sweep's progress in words.</summary>
internal static class SweepProgressText
{
    /// <summary>Returns the counts, the best setup, why nothing runs, and the pace, a line each, as far as they are known.</summary>
    public static IReadOnlyList<string> Lines(SweepOnDisplay sweep) =>
        [.. new[] { Counts(sweep), Best(sweep), sweep.WaitsBecause, Pace(sweep) }.OfType<string>().Where(line => line.Length > 0)];

    /// <summary>Returns how many experiments ended, run and wait.</summary>
    public static string Counts(SweepOnDisplay sweep)
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

    /// <summary>Returns the best setup so far, or null.</summary>
    public static string? Best(SweepOnDisplay sweep)
    {
        if (sweep.Progress.Best is not { } best)
        {
            return null;
        }

        var metric = sweep.Spec.Metric;
        return $"best {metric.Name}@{metric.Split} {Format.Metric(sweep.Workload?.FindMetric(metric.Name), best.Value)} (proposal {best.Proposal.Index}: {RunningText.Changes(sweep, best.Proposal)})";
    }

    /// <summary>Returns how fast the sweep is, as far as that is known.</summary>
    public static string Pace(SweepOnDisplay sweep) => Join(
        sweep.Slots is { } slots ? $"{sweep.Busy} of {Wording.Count(slots, "slot")} busy" : null,
        sweep.TimeLeft is { } left ? $"about {Format.Duration(left)} left" : null,
        sweep.Rate is { } rate ? RateOf(rate) : null,
        sweep.EpochRate is { } epochs ? Format.Significant(epochs, 2) is var text && text == "1" ? "1 epoch a second" : $"{text} epochs a second" : null);

    private static string RateOf(double perMinute) => perMinute < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{perMinute:F1} experiments a minute")
        : string.Create(CultureInfo.InvariantCulture, $"{perMinute / 60:F1} experiments a second");

    private static string? CountIfAny(int count, string what) => count > 0 ? $"{count} {what}" : null;

    private static string Join(params IEnumerable<string?> parts) => string.Join(", ", parts.OfType<string>());
}
