namespace Experiments.Client.Commands.Sweeps.Compare;

/// <summary>What <c>sweep compare</c> is asked for.</summary>
/// <param name="First">The name of the first sweep.</param>
/// <param name="Second">The name of the second sweep.</param>
/// <param name="Metric">The metric as <c>metric@split</c>; null for the one that the first sweep optimises.</param>
/// <param name="Output">The page's file; null for no page.</param>
/// <param name="Figures">The folder of the figures; null for no figures.</param>
internal sealed record SweepCompareRequest(string First, string Second, string? Metric, string? Output, string? Figures);
