namespace Experiments.Analysis.Replays;

/// <summary>Something that a replay gave otherwise than the run that was recorded.</summary>
/// <param name="What">Which quantity.</param>
/// <param name="Recorded">As it was recorded.</param>
/// <param name="Replayed">As the replay gave it.</param>
public sealed record ReplayDifference(string What, string Recorded, string Replayed);
