using Experiments.Contracts;
using Experiments.Contracts.Sweeps;

namespace Experiments.Search.Pruners;

/// <summary>Makes the pruners of <see cref="PrunerCatalog"/>.</summary>
public static class PrunerFactory
{
    /// <summary>Makes a pruner.</summary>
    /// <param name="spec">Which, made by <see cref="StrategyDefinition.Create"/>.</param>
    /// <param name="epochs">Epochs of an experiment.</param>
    /// <exception cref="InvalidSpecException">The pruner does not fit the epochs, or its name is unknown; the message says why.</exception>
    public static IPruner Create(StrategySpec spec, int epochs)
    {
        IPruner pruner = spec.Name switch
        {
            "none" => new NoPruner(),
            "median" => new MedianPruner(epochs, spec.Integer("startup"), spec.Integer("warmup"), spec.Integer("interval")),
            "successive-halving" => new SuccessiveHalvingPruner(epochs, spec.Integer("cohort"), spec.Integer("factor"), spec.Integer("first-rung")),
            "hyperband" => new HyperbandPruner(epochs, spec.Integer("factor"), spec.Integer("first-rung")),
            "patience" => new PatiencePruner(epochs, spec.Integer("patience"), spec.Real("minimum-gain")),
            _ => throw new InvalidSpecException("pruner", $"'{spec.Name}' is not one of {string.Join(", ", PrunerCatalog.All.Select(p => p.Name))}"),
        };
        return pruner is NoPruner || pruner.RungsOf(0).Count > 0
            ? pruner
            : throw new InvalidSpecException("pruner", $"{spec.Name} never decides anything within {epochs} epochs; lower its epochs or use none");
    }
}
