namespace Experiments.Contracts.Experiments;

/// <summary>One number of a result.</summary>
/// <param name="Metric">Name of the metric, one of the workload's definition.</param>
/// <param name="Split">Name of the split that it was measured on, one of the workload's definition.</param>
/// <param name="Value">The value; percentages are fractions of 1.</param>
[GenerateSerializer, Immutable, Alias("experiments.MetricValue")]
public sealed record MetricValue([property: Id(0)] string Metric, [property: Id(1)] string Split, [property: Id(2)] double Value);
