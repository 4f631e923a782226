namespace Experiments.Contracts.Sweeps;

/// <summary>What a sweep optimises.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Split">The split that the metric is measured on.</param>
/// <param name="Goal">The direction in which the metric improves.</param>
[GenerateSerializer, Immutable, Alias("experiments.SweepMetric")]
public sealed record SweepMetric([property: Id(0)] string Name, [property: Id(1)] string Split, [property: Id(2)] SweepGoal Goal);
