namespace Experiments.Contracts.Experiments;

/// <summary>One event of an experiment.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Attempt">The number of the attempt; 0 before the first.</param>
/// <param name="Text">What happened and why.</param>
[GenerateSerializer, Immutable, Alias("experiments.HistoryEntry")]
public sealed record HistoryEntry([property: Id(0)] DateTimeOffset At, [property: Id(1)] long Attempt, [property: Id(2)] string Text);
