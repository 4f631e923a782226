namespace Experiments.Analysis.Importances;

/// <summary>How much two parameters matter together, beyond what each does alone.</summary>
/// <param name="First">A parameter.</param>
/// <param name="Second">Another parameter.</param>
/// <param name="Share">The share of the metric's variance over the search space, 0 to 1.</param>
public sealed record InteractionImportance(string First, string Second, double Share);
