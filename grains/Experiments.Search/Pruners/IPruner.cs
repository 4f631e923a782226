using Experiments.Contracts.Sweeps;

namespace Experiments.Search.Pruners;

/// <summary>
/// Stops hopeless proposals. A pure decision: the cohorts and rungs are fixed before the sweep starts, and what is decided at a
/// rung depends only on the cohort's losses up to it and on proposals that logical time shows.
/// </summary>
public interface IPruner
{
    /// <summary>The name as the literature has it.</summary>
    string Name { get; }

    /// <summary>Whether decisions look at completed proposals outside of the cohort.</summary>
    bool Learns => false;

    /// <summary>Gets whether decisions look at experiments that have not ended.</summary>
    bool WatchesRunning => true;

    /// <summary>
    /// The proposals that are decided of together with this one. In a cohort of one nobody waits for anybody: an experiment runs
    /// on while the decision is under way, and what it did after the rung does not count.
    /// </summary>
    Cohort CohortOf(int index) => new(index, index + 1);

    /// <summary>The epochs after which the proposal's cohort is decided of: rising, from 1, below the last epoch.</summary>
    IReadOnlyList<int> RungsOf(int index);

    /// <summary>Decides of every contender of a rung.</summary>
    /// <returns>One decision for each contender, in their order.</returns>
    IReadOnlyList<PruneDecision> Decide(Rung rung);
}
