namespace Experiments.Benchmarks.Harness;

/// <summary>One line that a contestant's process writes.</summary>
/// <param name="Versions">What it runs on; in the first line.</param>
/// <param name="Seconds">Wall time of the epoch.</param>
/// <param name="Loss">Mean objective per image over the epoch, where something is trained.</param>
internal sealed record ContestantAnswer(string? Versions = null, double? Seconds = null, double? Loss = null);
