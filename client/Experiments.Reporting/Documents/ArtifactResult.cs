namespace Experiments.Reporting.Documents;

/// <summary>A stored output of an experiment.</summary>
public sealed record ArtifactResult(string Name, string Sha256, long Length);
