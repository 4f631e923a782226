namespace Experiments.Reporting.Documents;

/// <summary>A demand for an experiment.</summary>
/// <param name="Sweep">The sweep that demands it; null for a user who asks for this one experiment.</param>
/// <param name="By">The name in the certificate of the client; null if it is not known.</param>
public sealed record DemandResult(string? Sweep, string? By);
