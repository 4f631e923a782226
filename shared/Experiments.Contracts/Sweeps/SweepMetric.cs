namespace Experiments.Contracts.Sweeps;

/// <summary>What a sweep optimises.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Split">On which images.</param>
/// <param name="Goal">Which way it shall go.</param>
[GenerateSerializer, Immutable, Alias("experiments.SweepMetric")]
public sealed record SweepMetric([property: Id(0)] string Name, [property: Id(1)] string Split, [property: Id(2)] SweepGoal Goal);
