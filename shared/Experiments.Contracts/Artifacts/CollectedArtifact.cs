namespace Experiments.Contracts.Artifacts;

/// <summary>A stored object that no experiment needs.</summary>
/// <param name="Name">The address of an artifact, or the name of a left-over file.</param>
/// <param name="Length">The size in bytes.</param>
/// <param name="StoredAt">When the object was last stored.</param>
[GenerateSerializer, Immutable, Alias("experiments.CollectedArtifact")]
public sealed record CollectedArtifact([property: Id(0)] string Name, [property: Id(1)] long Length, [property: Id(2)] DateTimeOffset StoredAt);
