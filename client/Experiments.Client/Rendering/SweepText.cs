using System.Globalization;
using Experiments.Analysis.Importances;
using Experiments.Analysis.Sweeps;
using Experiments.Client.Input;
using Experiments.Client.Running;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Files.Sweeps;

namespace Experiments.Client.Rendering;

/// <summary>Sweeps in words.</summary>
internal static class SweepText
{
    /// <summary>A status in lower case.</summary>
    public static string Status(SweepStatus status) => Enum.GetName(status)!.ToLowerInvariant();

    /// <summary>A goal as sweep files write it.</summary>
    public static string Goal(SweepGoal goal) => Enum.GetName(goal)!.ToLowerInvariant();

    /// <summary>Whether the base holds up, in one word.</summary>
    public static string Verdict(BaseVerdict verdict) => verdict switch
    {
        BaseVerdict.OneSeed => "one-seed",
        _ => Enum.GetName(verdict)!.ToLowerInvariant(),
    };

    /// <summary>How importances were found out.</summary>
    public static string Method(ImportanceMethod method) => method == ImportanceMethod.ExactAnova ? "exact-anova" : "forest-anova";

    /// <summary>The values of a parameter as a person would write them.</summary>
    public static string Distribution(SearchParameter p) => p.Kind switch
    {
        DistributionKind.Categorical => $"one of {string.Join(", ", p.Values)}",
        DistributionKind.Values => string.Join(", ", p.Values),
        DistributionKind.Relative => $"{Number(p.Low)} to {Number(p.High)} times the base, log-uniform",
        _ => $"{Number(p.Low)} to {Number(p.High)}, {DistributionWord.All.First(d => d.Kind == p.Kind).Word}",
    };

    /// <summary>A sampler or pruner with its options.</summary>
    public static string Strategy(string name, IReadOnlyDictionary<string, string> options) =>
        options.Count == 0 ? name : $"{name} ({string.Join(", ", options.Select(o => $"{o.Key} {o.Value}"))})";

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
        var what = changes.IsEmpty ? "the base" : string.Join(", ", changes.Select(c => $"{c.Parameter} {Short(c.To)}"));
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

    /// <summary>A number as tables show it: five significant digits; words as they are.</summary>
    public static string Short(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && text.Length > 7
            ? number.ToString("G5", CultureInfo.InvariantCulture)
            : text;

    private static string? Some(int count, string what) => count > 0 ? Format.Text($"{count} {what}") : null;

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
