namespace Experiments.Client.Commands.Reproduce;

/// <summary>The time that one epoch takes, and where that is from.</summary>
/// <param name="Time">The time; null if it is not known.</param>
/// <param name="From">Where the time is from, or why there is none: the end of a sentence.</param>
internal sealed record EpochTime(TimeSpan? Time, string From);
