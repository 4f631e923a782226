using Experiments.Contracts.Sweeps;

namespace Experiments.Search.Pruners;

/// <summary>Stops nothing.</summary>
public sealed class NoPruner : IPruner
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static PrunerDefinition Definition { get; } = new()
    {
        Name = "none",
        Description = "stops nothing",
        WatchesRunning = false,
        Make = (_, _) => new NoPruner(),
    };

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public bool WatchesRunning => Definition.WatchesRunning;

    /// <inheritdoc/>
    public IReadOnlyList<int> RungsOf(int index) => [];

    /// <inheritdoc/>
    public IReadOnlyList<PruneDecision> Decide(Rung rung) =>
        [.. rung.Contenders.Select(c => new PruneDecision(c.Index, rung.Epoch, Prune: false, "nothing is pruned"))];
}
