namespace Experiments.Files.Reports;

/// <summary>A parameter that a report leaves unsaid.</summary>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="Value">The assumed value, canonical.</param>
/// <param name="Because">Why this value: a sentence.</param>
public sealed record Assumption(string Parameter, string Value, string Because);
