namespace Experiments.Reporting.Documents;

/// <summary>The share of the metric's variance that a parameter explains alone.</summary>
public sealed record ImportanceResult(string Parameter, double Share, double? Deviation);
