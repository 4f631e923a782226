using Experiments.Analysis.Importances;
using Experiments.Analysis.Sweeps;
using Experiments.Client.Input;
using Experiments.Client.Running;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;

namespace Experiments.Client.Rendering;

/// <summary>Sweeps in words.</summary>
internal static class SweepText
{
    /// <summary>Whether the base holds up, in one word.</summary>
    public static string Verdict(BaseVerdict verdict) => verdict switch
    {
        BaseVerdict.OneSeed => "one-seed",
        _ => Enum.GetName(verdict)!.ToLowerInvariant(),
    };

    /// <summary>How importances were found out.</summary>
    public static string Method(ImportanceMethod method) => method == ImportanceMethod.ExactAnova ? "exact-anova" : "forest-anova";

    /// <summary>How many experiments are where.</summary>
    public static string Counts(SweepDisplayState state)
    {
        var p = state.Progress;
        var parts = new[]
        {
            Format.Text($"{state.Ended} of {p.Total} ended"),
            Some(p.Pruned, "pruned"),
            Some(p.Failed, "failed"),
            Format.Text($"{p.Running} running"),
            Format.Text($"{p.Waiting} waiting"),
            Some(p.Paused, "held"),
        };
        return string.Join(", ", parts.OfType<string>());
    }

    /// <summary>The best setup so far; null before the first result.</summary>
    public static string? Best(SweepDisplayState state)
    {
        if (state.Progress.Best is not { } best)
        {
            return null;
        }

        var metric = state.Spec.Metric;
        var changes = WorkloadCatalog.Find(state.Spec.Base.Workload) is { } workload
            ? SetupRequest.Between(workload, state.Spec.Base, best.Proposal.Setup)
            : [];
        var what = changes.IsEmpty ? "the base" : string.Join(", ", changes.Select(c => $"{c.Parameter} {Wording.ShortValue(c.To)}"));
        return Format.Text($"best {metric.Name}@{metric.Split} {Format.Metric(metric.Name, best.Value)} (proposal {best.Proposal.Index}: {what})");
    }

    /// <summary>Slots, pace and time left, as far as they are known.</summary>
    public static string Pace(SweepDisplayState state)
    {
        var parts = new[]
        {
            state.Slots is { } slots ? Format.Text($"{state.Busy} of {slots} slots busy") : null,
            state.Rate is { } rate ? Format.Text($"{rate:F1} a minute") : null,
            state.TimeLeft is { } left ? $"about {Format.Duration(left)} left" : null,
        };
        return string.Join(", ", parts.OfType<string>());
    }

    private static string? Some(int count, string what) => count > 0 ? Format.Text($"{count} {what}") : null;
}
