using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;

namespace Experiments.Contracts.Sweeps;

/// <summary>The metric <c>seconds@run</c>, which every workload has in a sweep: the duration of an experiment.</summary>
/// <remarks>
/// A duration is not reproducible. A sweep decides by the durations that were stored with the results, so that kills and restarts change nothing.
/// The same file submitted again measures other durations and may propose other setups.
/// </remarks>
public static class WallTimeMetric
{
    /// <summary>The name of the metric.</summary>
    public const string Name = "seconds";

    /// <summary>The split that the metric is written with.</summary>
    public const string Split = "run";

    /// <summary>Gets the metric as commands write it.</summary>
    public static string Text => $"{Name}@{Split}";

    /// <summary>Gets the definition.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Name = Name,
        Description = "duration of an experiment in seconds; not reproducible",
        Words = "duration in seconds",
        Goal = MetricGoal.Minimise,
        Minimum = 0,
        Decimals = 2,
    };

    /// <summary>Returns whether a metric is the duration of an experiment. A workload's own metric of that name on that split is not.</summary>
    public static bool Is(WorkloadDefinition workload, string name, string split) =>
        name == Name && split == Split && !(workload.FindMetric(Name) is not null && workload.Splits.Contains(Split));

    /// <summary>Returns whether a sweep decides by durations.</summary>
    public static bool IsUsed(SweepSpec spec, WorkloadDefinition workload) => spec.MeasuredMetrics().Any(m => Is(workload, m.Name, m.Split));

    /// <summary>Returns the definition of a metric of a workload, or of this one; null if there is none.</summary>
    public static MetricDefinition? Find(WorkloadDefinition workload, string name, string split) =>
        Is(workload, name, split) ? Definition : workload.FindMetric(name);

    /// <summary>Returns the duration of an experiment as a value of the metric.</summary>
    public static MetricValue Of(ExperimentResult result) => new(Name, Split, result.Duration.TotalSeconds);
}
