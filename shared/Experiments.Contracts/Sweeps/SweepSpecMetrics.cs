using System.Collections.Immutable;

namespace Experiments.Contracts.Sweeps;

/// <summary>The metrics of a sweep, whether it has one or several.</summary>
public static class SweepSpecMetrics
{
    /// <summary>The most metrics of a sweep. The hypervolume of a front is exact, and its figures readable, with up to three.</summary>
    public const int Most = 3;

    /// <summary>Returns what the sweep optimises, in the order of the file.</summary>
    public static ImmutableArray<SweepMetric> AllMetrics(this SweepSpec spec) => spec.FurtherMetrics is { } further ? [spec.Metric, .. further] : [spec.Metric];

    /// <summary>Returns the limits that setups should keep; empty for none.</summary>
    public static ImmutableArray<SweepConstraint> AllConstraints(this SweepSpec spec) => spec.Constraints ?? [];

    /// <summary>Returns whether the sweep looks for a front instead of a best setup.</summary>
    public static bool HasSeveralMetrics(this SweepSpec spec) => spec.FurtherMetrics is { IsEmpty: false };

    /// <summary>Returns every metric that a setup needs a value of: those that are optimised, then those with a limit. A metric may occur twice.</summary>
    public static ImmutableArray<(string Name, string Split)> MeasuredMetrics(this SweepSpec spec) =>
        [.. spec.AllMetrics().Select(m => (m.Name, m.Split)), .. spec.AllConstraints().Select(c => (c.Name, c.Split))];
}
