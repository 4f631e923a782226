namespace Experiments.Contracts.Sweeps;

/// <summary>Something that a user did with a sweep.</summary>
/// <param name="At">When it was done.</param>
/// <param name="Text">What was done, by whom if that is known, and why.</param>
[GenerateSerializer, Immutable, Alias("experiments.SweepEvent")]
public sealed record SweepEvent([property: Id(0)] DateTimeOffset At, [property: Id(1)] string Text);
