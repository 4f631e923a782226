namespace Experiments.Reporting.Documents;

/// <summary>The setups of another sweep that a pruner compares with.</summary>
/// <param name="Sweep">The other sweep.</param>
/// <param name="Setups">The number of its setups that reach the first rung.</param>
/// <param name="Sha256">The SHA-256 of what they had reached.</param>
/// <param name="Notes">What was used and what did not fit.</param>
public sealed record PruneReferenceDocument(string Sweep, int Setups, string Sha256, IReadOnlyList<string> Notes);
