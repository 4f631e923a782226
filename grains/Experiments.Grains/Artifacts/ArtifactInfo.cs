namespace Experiments.Grains.Artifacts;

/// <summary>What a store knows of an artifact.</summary>
/// <param name="Sha256">Its address.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="StoredAt">When its content was stored last, by the clock of the store.</param>
public sealed record ArtifactInfo(string Sha256, long Length, DateTimeOffset StoredAt);
