using System.Collections.Immutable;

namespace Experiments.Analysis.Importances;

/// <summary>Which parameters mattered over the whole search space.</summary>
/// <param name="Method">How it was found out.</param>
/// <param name="Setups">Setups that count.</param>
/// <param name="Main">Every searched parameter, the most important first.</param>
/// <param name="Pairs">Pairs of parameters, the most important first.</param>
/// <param name="Noise">
/// Share of the variance between the setups' means that noise alone would make: the residual variance of setups and seeds
/// (what a seed does to all setups alike taken out), divided by the number of seeds. Null with one seed. What is below it says little.
/// </param>
/// <param name="Explained">Share of the variance that the forest predicts of setups that it has not seen; null for an exact decomposition.</param>
/// <param name="Epoch">After which epoch's validation loss the importances are of, where the pruner left too few setups; null: of the sweep's metric.</param>
public sealed record ParameterImportances(
    ImportanceMethod Method,
    int Setups,
    ImmutableArray<ParameterImportance> Main,
    ImmutableArray<InteractionImportance> Pairs,
    double? Noise,
    double? Explained,
    int? Epoch = null);
