using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Search.Pruners;

/// <summary>
/// Successive halving: Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization" (AISTATS
/// 2016). This form is synchronous: a whole cohort trains to a rung, then the best share continues to the next.
/// </summary>
/// <param name="epochs">The epochs of an experiment.</param>
/// <param name="cohort">The number of successive proposals that compete.</param>
/// <param name="factor">The factor: of each rung, one in this many continues.</param>
/// <param name="firstRung">The epochs before the first decision.</param>
public sealed class SuccessiveHalvingPruner(int epochs, int cohort, int factor, int firstRung) : IPruner
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static PrunerDefinition Definition { get; } = new()
    {
        Name = "successive-halving",
        Description = "trains a cohort a little, keeps the best share, trains it more",
        Options = [ParameterDefinition.Integer("cohort", "27", 2, 1_000_000, "setups that compete"), HalvingRule.Factor, HalvingRule.FirstRung],
        Make = (spec, epochs) => new SuccessiveHalvingPruner(epochs, spec.Integer("cohort"), spec.Integer("factor"), spec.Integer("first-rung")),
    };

    private readonly int[] _rungs = HalvingRule.Rungs(firstRung, factor, epochs);

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public Cohort CohortOf(int index) => new(index / cohort * cohort, (index / cohort * cohort) + cohort);

    /// <inheritdoc/>
    public IReadOnlyList<int> RungsOf(int index) => _rungs;

    /// <inheritdoc/>
    public IReadOnlyList<PruneDecision> Decide(Rung rung) => HalvingRule.Decide(rung, Array.IndexOf(_rungs, rung.Epoch), factor);
}
