namespace Experiments.Client.Commands.Gc;

/// <summary>An artifact that no experiment refers to.</summary>
internal sealed record CollectedArtifactResult(string Name, long Bytes, DateTimeOffset StoredAt);
