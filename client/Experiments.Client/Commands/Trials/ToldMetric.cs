using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands.Trials;

/// <summary>The metric that a told value is of.</summary>
internal static class ToldMetric
{
    /// <summary>Returns a value on its split. Without a split, the value is on that of the sweep's metric.</summary>
    /// <param name="name">The metric, or metric@split; null for the sweep's metric.</param>
    /// <param name="value">The value.</param>
    /// <param name="metric">The sweep's metric.</param>
    public static MetricValue Value(string? name, double value, SweepMetric metric)
    {
        var at = name?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        return name is null ? new MetricValue(metric.Name, metric.Split, value)
            : at < 0 ? new MetricValue(name, metric.Split, value)
            : new MetricValue(name[..at], name[(at + 1)..], value);
    }
}
