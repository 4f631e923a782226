namespace Experiments.Contracts.Experiments;

/// <summary>One number of a result.</summary>
/// <param name="Metric">Which quantity, one of <see cref="MetricNames"/>.</param>
/// <param name="Split">On which images, one of <see cref="SplitNames"/>.</param>
/// <param name="Value">The value; accuracies and the like are fractions of 1.</param>
[GenerateSerializer, Immutable, Alias("experiments.MetricValue")]
public sealed record MetricValue([property: Id(0)] string Metric, [property: Id(1)] string Split, [property: Id(2)] double Value);
