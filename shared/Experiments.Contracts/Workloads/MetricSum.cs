using System.Collections.Immutable;

namespace Experiments.Contracts.Workloads;

/// <summary>A metric that is the weighted sum of others on the same split: loss = reconstruction + beta KL.</summary>
/// <param name="Total">Name of the metric.</param>
/// <param name="Parts">The summands' names and weights.</param>
/// <param name="Conditions">What must hold, a clause each; empty: the report states all that the sum follows from.</param>
public sealed record MetricSum(string Total, ImmutableArray<(string Metric, decimal Weight)> Parts, ImmutableArray<string> Conditions);
