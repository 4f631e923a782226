using Experiments.Contracts.Sweeps;

namespace Experiments.Search.Pruners;

/// <summary>Stops nothing.</summary>
public sealed class NoPruner : IPruner
{
    /// <inheritdoc/>
    public string Name => "none";

    /// <inheritdoc/>
    public IReadOnlyList<int> RungsOf(int index) => [];

    /// <inheritdoc/>
    public IReadOnlyList<PruneDecision> Decide(Rung rung) =>
        [.. rung.Contenders.Select(c => new PruneDecision(c.Index, rung.Epoch, Prune: false, "nothing is pruned"))];
}
