using Experiments.Contracts;
using Experiments.Contracts.Sweeps;

namespace Experiments.Search.Pruners;

/// <summary>The pruners that sweeps may name.</summary>
/// <remarks>To add a pruner, write its class with a static <see cref="PrunerDefinition"/> and add a line to <see cref="All"/>.</remarks>
public static class PrunerCatalog
{
    /// <summary>Gets every pruner, in the order in which help texts show them.</summary>
    public static IReadOnlyList<PrunerDefinition> All { get; } =
    [
        NoPruner.Definition,
        MedianPruner.Definition,
        SuccessiveHalvingPruner.Definition,
        HyperbandPruner.Definition,
        QuantilePruner.Definition,
        PatiencePruner.Definition,
        ThresholdPruner.Definition,
    ];

    /// <summary>Gets the pruner of a sweep that names none.</summary>
    public static PrunerDefinition Usual => NoPruner.Definition;

    /// <summary>Returns the pruner of that name, or null.</summary>
    public static PrunerDefinition? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    /// <summary>Creates a pruner.</summary>
    /// <param name="spec">The pruner's name and options, made by <see cref="StrategyDefinition.Create"/>.</param>
    /// <param name="epochs">The epochs of an experiment.</param>
    /// <param name="reference">The setups of another sweep that the pruner compares with; null for none.</param>
    /// <exception cref="InvalidSpecException">The pruner does not fit the epochs, or its name is unknown.</exception>
    public static IPruner Create(StrategySpec spec, int epochs, PruneReference? reference = null)
    {
        var definition = Find(spec.Name) ?? throw new InvalidSpecException("pruner", $"'{spec.Name}' is not one of {string.Join(", ", All.Select(p => p.Name))}");
        var pruner = definition.MakeAgainst is { } make ? make(spec, epochs, reference) : definition.Make(spec, epochs);
        return !definition.WatchesRunning || pruner.RungsOf(0).Count > 0
            ? pruner
            : throw new InvalidSpecException("pruner", $"{spec.Name} never decides anything within {epochs} epochs; lower its epochs or use {NoPruner.Definition.Name}");
    }
}
