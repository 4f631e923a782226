namespace Experiments.Client.Commands.Show;

/// <summary>A stored output of an experiment.</summary>
internal sealed record ArtifactResult(string Name, string Sha256, long Length);
