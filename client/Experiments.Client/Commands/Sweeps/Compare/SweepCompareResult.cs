using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Sweeps.Compare;

/// <summary>The result of <c>sweep compare</c>.</summary>
/// <param name="Comparison">Both sweeps side by side.</param>
/// <param name="Page">The page that was written; null if none was asked for.</param>
/// <param name="Figures">The files of the figures; empty if none were asked for.</param>
/// <param name="Omitted">Which figures were not drawn and why.</param>
internal sealed record SweepCompareResult(ComparisonDocument Comparison, string? Page, IReadOnlyList<string> Figures, IReadOnlyList<string> Omitted);
