using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;

namespace Experiments.Search.Planning;

/// <summary>Checks what a sweep optimises and the limits that its setups should keep.</summary>
internal static class MetricRules
{
    private const int MostConstraints = 100;

    /// <summary>Returns whether the metrics and constraints have the parts that every check reads.</summary>
    public static bool HasAllParts(SweepSpec spec) =>
        (spec.FurtherMetrics is not { } further || (!further.IsDefault && further.All(m => m is { Name: not null, Split: not null })))
        && (spec.Constraints is not { } constraints || (!constraints.IsDefault && constraints.All(c => c is { Name: not null, Split: not null })));

    /// <summary>Returns everything that is wrong with the metrics and constraints themselves.</summary>
    public static IEnumerable<Problem> Problems(SweepSpec spec, WorkloadDefinition workload)
    {
        var metrics = spec.AllMetrics();
        var subject = spec.HasSeveralMetrics() ? "metrics" : "metric";
        if (metrics.Length > SweepSpecMetrics.Most)
        {
            yield return new Problem(subject, $"{metrics.Length:N0} are more than {SweepSpecMetrics.Most}; a front of more is neither measured exactly nor readable");
            yield break;
        }

        foreach (var metric in metrics)
        {
            if (!IsMeasured(spec, workload, metric.Name, metric.Split))
            {
                yield return Unknown(subject, spec, workload, metric.Name, metric.Split);
            }

            if (!Enum.IsDefined(metric.Goal))
            {
                yield return new Problem(subject, "its goal is neither to minimise nor to maximise");
            }
        }

        foreach (var twice in metrics.GroupBy(m => (m.Name, m.Split)).Where(group => group.Count() > 1))
        {
            yield return new Problem(subject, $"{twice.Key.Name}@{twice.Key.Split} is given {twice.Count()} times; name each metric once");
        }

        foreach (var problem in spec.AllConstraints() is { Length: > MostConstraints } many
            ? [new Problem("constraints", $"{many.Length:N0} are more than {MostConstraints}")]
            : spec.AllConstraints().SelectMany(constraint => Problems(spec, workload, constraint)))
        {
            yield return problem;
        }
    }

    /// <summary>Returns the parts of a sweep that do not go together with its metrics and constraints.</summary>
    public static IEnumerable<Problem> Conflicts(SweepSpec spec)
    {
        var sampler = SamplerCatalog.Find(spec.Sampler.Name);
        var count = spec.AllMetrics().Length;
        if (sampler is { KnowsOneMetric: true } && count > 1)
        {
            yield return new Problem("sampler", $"{sampler.Name} knows one metric, and the sweep has {count}; use one of {Listed(s => !s.KnowsOneMetric)}");
        }

        if (sampler is { IgnoresConstraints: true } && !spec.AllConstraints().IsEmpty)
        {
            yield return new Problem("sampler", $"{sampler.Name} models the metric alone and would not see the constraints; use one of {Listed(s => !s.IgnoresConstraints)}");
        }

        if (count > 1 && PrunerCatalog.Find(spec.Pruner.Name) is { WatchesRunning: true } pruner)
        {
            yield return new Problem(
                "pruner", $"{pruner.Name} compares one value after each epoch and would stop setups of the front that are good in another of the {count} metrics; use pruner {NoPruner.Definition.Name}");
        }

        if (count > 1 && spec.Until is not null)
        {
            yield return new Problem("until", $"a target and a plateau are values of one metric, and the sweep has {count}; leave it out, and use `stop` when the front is good enough");
        }
    }

    private static IEnumerable<Problem> Problems(SweepSpec spec, WorkloadDefinition workload, SweepConstraint constraint)
    {
        if (!IsMeasured(spec, workload, constraint.Name, constraint.Split))
        {
            yield return Unknown("constraints", spec, workload, constraint.Name, constraint.Split);
        }
        else if (!Enum.IsDefined(constraint.Bound) || !double.IsFinite(constraint.Limit))
        {
            yield return new Problem("constraints", $"{constraint.Name}@{constraint.Split} has no finite limit, or neither <= nor >=");
        }
        else if (WallTimeMetric.Find(workload, constraint.Name, constraint.Split) is { } metric
            && (constraint.Bound == SweepBound.AtMost ? constraint.Limit < (double)metric.Minimum : constraint.Limit > (double)metric.Maximum))
        {
            yield return new Problem("constraints", $"no setup can keep {constraint.Text}: {metric.Name} is {Range(metric)}");
        }
    }

    private static string Range(MetricDefinition metric) => metric.Maximum == decimal.MaxValue
        ? FormattableString.Invariant($"at least {metric.Minimum}")
        : metric.Minimum == decimal.MinValue ? FormattableString.Invariant($"at most {metric.Maximum}") : FormattableString.Invariant($"from {metric.Minimum} to {metric.Maximum}");

    private static bool IsMeasured(SweepSpec spec, WorkloadDefinition workload, string name, string split) =>
        (workload.FindMetric(name) is not null && workload.Splits.Contains(split)) || (WallTimeMetric.Is(workload, name, split) && !spec.IsExternal);

    private static Problem Unknown(string subject, SweepSpec spec, WorkloadDefinition workload, string name, string split) =>
        new(subject, WallTimeMetric.Is(workload, name, split)
            ? $"no silo measures {WallTimeMetric.Text} of external trials; give the workload a metric for it, and tell its value"
            : $"workload {workload.Name} has no metric {name} on {split}");

    private static string Listed(Func<SamplerDefinition, bool> fits) => string.Join(", ", SamplerCatalog.All.Where(fits).Select(s => s.Name));
}
