namespace Experiments.Contracts.Experiments;

/// <summary>A line of an experiment's history.</summary>
/// <param name="At">When.</param>
/// <param name="Attempt">In which attempt; 0 before the first.</param>
/// <param name="Text">What happened and why.</param>
[GenerateSerializer, Immutable, Alias("experiments.HistoryEntry")]
public sealed record HistoryEntry([property: Id(0)] DateTimeOffset At, [property: Id(1)] long Attempt, [property: Id(2)] string Text);
