namespace Experiments.Files.Reports;

/// <summary>A parameter that a report leaves unsaid, and what is assumed of it.</summary>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="Value">The assumed value, canonical.</param>
/// <param name="Because">The reason for this value, a sentence.</param>
public sealed record Assumption(string Parameter, string Value, string Because);
