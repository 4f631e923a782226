namespace Experiments.Client.Commands.Verify;

/// <summary>A quantity as it was recorded and as the replay gave it.</summary>
internal sealed record ReplayDifferenceResult(string What, string Recorded, string Replayed);
