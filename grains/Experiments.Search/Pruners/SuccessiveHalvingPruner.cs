using Experiments.Contracts.Sweeps;

namespace Experiments.Search.Pruners;

/// <summary>
/// Successive halving: Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization" (AISTATS
/// 2016). Synchronous: all of a cohort train to a rung, then the best share goes on to the next.
/// </summary>
/// <param name="epochs">Epochs of an experiment.</param>
/// <param name="cohort">Proposals that compete; successive ones.</param>
/// <param name="factor">Of each rung, one in this many goes on.</param>
/// <param name="firstRung">Epochs before the first decision.</param>
public sealed class SuccessiveHalvingPruner(int epochs, int cohort, int factor, int firstRung) : IPruner
{
    private readonly int[] _rungs = HalvingRule.Rungs(firstRung, factor, epochs);

    /// <inheritdoc/>
    public string Name => "successive-halving";

    /// <inheritdoc/>
    public Cohort CohortOf(int index) => new(index / cohort * cohort, (index / cohort * cohort) + cohort);

    /// <inheritdoc/>
    public IReadOnlyList<int> RungsOf(int index) => _rungs;

    /// <inheritdoc/>
    public IReadOnlyList<PruneDecision> Decide(Rung rung) => HalvingRule.Decide(rung, Array.IndexOf(_rungs, rung.Epoch), factor);
}
