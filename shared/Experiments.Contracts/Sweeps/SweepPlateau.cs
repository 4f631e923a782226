namespace Experiments.Contracts.Sweeps;

/// <summary>Ends a sweep whose best setup no longer improves.</summary>
/// <param name="Proposals">How many proposals in a row must bring no more than the gain, at least 1.</param>
/// <param name="Gain">The improvement of the metric that counts as none, at least 0, in the metric's unit.</param>
[GenerateSerializer, Immutable, Alias("experiments.SweepPlateau")]
public sealed record SweepPlateau([property: Id(0)] int Proposals, [property: Id(1)] double Gain);
