using Experiments.Contracts.Sweeps;

namespace Experiments.Search.Pruners;

/// <summary>Lets a pruner decide on an objective of which larger values are better: the pruner sees every value negated.</summary>
internal sealed class MaximisedObjective(IPruner pruner) : IPruner
{
    /// <inheritdoc/>
    public string Name => pruner.Name;

    /// <inheritdoc/>
    public bool Learns => pruner.Learns;

    /// <inheritdoc/>
    public int? Reference => pruner.Reference;

    /// <inheritdoc/>
    public bool WatchesRunning => pruner.WatchesRunning;

    /// <inheritdoc/>
    public Cohort CohortOf(int index) => pruner.CohortOf(index);

    /// <inheritdoc/>
    public IReadOnlyList<int> RungsOf(int index) => pruner.RungsOf(index);

    /// <inheritdoc/>
    public IReadOnlyList<PruneDecision> Decide(Rung rung) => pruner.Decide(rung with
    {
        Contenders = [.. rung.Contenders.Select(Negated)],
        Completed = [.. rung.Completed.Select(Negated)],
        IsNegated = true,
    });

    private static Contender Negated(Contender contender) => contender with { Losses = [.. contender.Losses.Select(l => -l)] };
}
