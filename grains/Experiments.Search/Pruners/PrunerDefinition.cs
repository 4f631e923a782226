using Experiments.Contracts.Sweeps;

namespace Experiments.Search.Pruners;

/// <summary>A pruner that sweeps may name, and how to make one.</summary>
public sealed record PrunerDefinition : StrategyDefinition
{
    /// <summary>Gets whether the pruner looks at experiments that have not ended. Their epochs must then be comparable and known in time.</summary>
    public bool WatchesRunning { get; init; } = true;

    /// <summary>Gets the function that makes the pruner from its options and the epochs of an experiment.</summary>
    public required Func<StrategySpec, int, IPruner> Make { get; init; }

    /// <summary>Gets the function that makes the pruner with the setups of another sweep to compare with; null: it cannot compare with another sweep.</summary>
    public Func<StrategySpec, int, PruneReference?, IPruner>? MakeAgainst { get; init; }
}
