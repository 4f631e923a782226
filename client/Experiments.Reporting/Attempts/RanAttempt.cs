namespace Experiments.Reporting.Attempts;

/// <summary>One execution of an experiment on a silo.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Attempt">The number of the attempt, from 1.</param>
/// <param name="Silo">The name of the silo.</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended; null while it runs. For a lost attempt, when the next one began.</param>
/// <param name="End">How it ended.</param>
/// <param name="Text">How it ended, in the words of the experiment's history.</param>
public sealed record RanAttempt(string ExperimentId, long Attempt, string Silo, DateTimeOffset Started, DateTimeOffset? Ended, AttemptEnd End, string Text);
