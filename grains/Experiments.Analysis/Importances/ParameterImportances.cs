using System.Collections.Immutable;

namespace Experiments.Analysis.Importances;

/// <summary>Which parameters mattered over the whole search space.</summary>
/// <param name="Method">The method that computed them.</param>
/// <param name="Setups">The number of setups that count.</param>
/// <param name="Main">Every searched parameter, the most important first.</param>
/// <param name="Pairs">Pairs of parameters, the most important first.</param>
/// <param name="Noise">
/// The share of the variance between the setups' means that noise alone would make: the residual variance of setups and seeds
/// (what a seed does to all setups alike taken out), divided by the number of seeds. Null with one seed. Importances below it mean little.
/// </param>
/// <param name="Explained">The share of the variance that the forest predicts of setups that it has not seen; null for an exact decomposition.</param>
/// <param name="Epoch">The epoch whose validation loss was analysed, if the pruner left too few setups; null if the sweep's metric was analysed.</param>
public sealed record ParameterImportances(
    ImportanceMethod Method,
    int Setups,
    ImmutableArray<ParameterImportance> Main,
    ImmutableArray<InteractionImportance> Pairs,
    double? Noise,
    double? Explained,
    int? Epoch = null)
{
    /// <summary>A forest that explains less than half of unseen setups has not found the response surface.</summary>
    public const double LeastExplained = 0.5;
}
