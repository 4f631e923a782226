using System.Collections.Immutable;

namespace Experiments.Contracts.Workloads;

/// <summary>A range that a setup gives a metric, narrower than the metric's own: squared errors of outputs between 0 and 1.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Minimum">The smallest possible value.</param>
/// <param name="Maximum">The largest possible value.</param>
/// <param name="Because">Why, a clause: <c>pixels and sigmoid outputs lie between 0 and 1</c>.</param>
/// <param name="Conditions">What must hold, a clause each; empty: the report states all that the range follows from.</param>
public sealed record MetricBound(string Metric, decimal Minimum, decimal Maximum, string Because, ImmutableArray<string> Conditions);
