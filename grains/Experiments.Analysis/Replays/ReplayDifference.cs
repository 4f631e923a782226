namespace Experiments.Analysis.Replays;

/// <summary>A difference between a recorded result and its replay.</summary>
/// <param name="What">The quantity that differs.</param>
/// <param name="Recorded">The recorded value.</param>
/// <param name="Replayed">The value of the replay.</param>
public sealed record ReplayDifference(string What, string Recorded, string Replayed);
