namespace Experiments.Client.Commands.Sweeps.Show;

/// <summary>The share of the metric's variance that a parameter explains alone.</summary>
internal sealed record ImportanceResult(string Parameter, double Share, double? Deviation);
