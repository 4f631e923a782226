namespace Experiments.Contracts.Artifacts;

/// <summary>Something stored that nobody needs.</summary>
/// <param name="Name">Address of an artifact, or name of a left-over file.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="StoredAt">When it was stored last.</param>
[GenerateSerializer, Immutable, Alias("experiments.CollectedArtifact")]
public sealed record CollectedArtifact([property: Id(0)] string Name, [property: Id(1)] long Length, [property: Id(2)] DateTimeOffset StoredAt);
