namespace Experiments.Analysis.Importances;

/// <summary>How much a parameter alone matters.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Share">The share of the metric's variance over the search space that the parameter explains on its own, 0 to 1.</param>
/// <param name="Deviation">The standard deviation of the share over the trees of the forest; null for an exact decomposition.</param>
public sealed record ParameterImportance(string Parameter, double Share, double? Deviation);
