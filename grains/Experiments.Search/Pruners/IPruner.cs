using Experiments.Contracts.Sweeps;

namespace Experiments.Search.Pruners;

/// <summary>
/// Stops hopeless proposals.
/// </summary>
/// <remarks>
/// A decision is pure. Cohorts and rungs are fixed before the sweep starts. The decision at a rung depends only on the cohort's losses
/// up to the rung and on proposals that logical time shows.
/// </remarks>
public interface IPruner
{
    /// <summary>Gets the name, as in the literature.</summary>
    string Name { get; }

    /// <summary>Gets whether decisions look at completed proposals outside of the cohort.</summary>
    bool Learns => false;

    /// <summary>
    /// Gets the number of proposals, from the first, that decisions of a pruner that learns look at; null for all that logical time shows. Later
    /// outcomes are then no reason to wait.
    /// </summary>
    int? Reference => null;

    /// <summary>Gets whether decisions look at experiments that have not ended.</summary>
    bool WatchesRunning => true;

    /// <summary>
    /// Returns the proposals that are decided together with this one. In a cohort of one no experiment waits: it continues during the
    /// decision, and its epochs after the rung do not count.
    /// </summary>
    Cohort CohortOf(int index) => new(index, index + 1);

    /// <summary>Returns the rungs of the proposal's cohort: the epochs after which it is decided, rising, from 1, below the last epoch.</summary>
    IReadOnlyList<int> RungsOf(int index);

    /// <summary>Decides on every contender of a rung.</summary>
    /// <returns>One decision for each contender, in their order.</returns>
    IReadOnlyList<PruneDecision> Decide(Rung rung);
}
