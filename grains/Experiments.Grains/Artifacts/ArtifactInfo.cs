namespace Experiments.Grains.Artifacts;

/// <summary>Describes a stored artifact.</summary>
/// <param name="Sha256">The address.</param>
/// <param name="Length">The size in bytes.</param>
/// <param name="StoredAt">When the content was last stored, by the clock of the store.</param>
public sealed record ArtifactInfo(string Sha256, long Length, DateTimeOffset StoredAt);
