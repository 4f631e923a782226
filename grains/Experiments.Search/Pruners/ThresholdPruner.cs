using System.Globalization;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Search.Pruners;

/// <summary>
/// Stops a proposal whose objective is worse than a fixed limit, as Optuna's <c>ThresholdPruner</c> does. It knows no other setups: the limit is
/// what the user knows of the problem.
/// </summary>
/// <param name="epochs">The epochs of an experiment.</param>
/// <param name="limit">The worst value of the objective that continues, in the objective's own unit and direction.</param>
/// <param name="warmup">The epochs before the first decision.</param>
/// <param name="interval">The epochs between two decisions.</param>
public sealed class ThresholdPruner(int epochs, double limit, int warmup, int interval) : IPruner
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static PrunerDefinition Definition { get; } = new()
    {
        Name = "threshold",
        Description = "stops a setup whose objective is worse than a limit",
        Options =
        [
            new() { Name = "limit", Kind = ParameterKind.Real, Default = StrategyDefinition.Required, Description = "the worst value of the objective on validation data that continues" },
            ParameterDefinition.Integer("warmup", "1", 1, 1_000_000, "epochs before the first decision"),
            ParameterDefinition.Integer("interval", "1", 1, 1_000_000, "epochs between two decisions"),
        ],
        Make = (spec, epochs) => new ThresholdPruner(epochs, spec.Real("limit"), spec.Integer("warmup"), spec.Integer("interval")),
    };

    private readonly int[] _rungs = RungList.Every(interval, warmup, epochs);

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public IReadOnlyList<int> RungsOf(int index) => _rungs;

    /// <inheritdoc/>
    public IReadOnlyList<PruneDecision> Decide(Rung rung)
    {
        // The losses of a maximised objective are negated, and the user's limit is not.
        var worst = rung.IsNegated ? -limit : limit;
        return [.. rung.Contenders.Select(contender =>
        {
            var loss = contender.LossAt(rung.Epoch);
            return new PruneDecision(
                contender.Index,
                rung.Epoch,
                loss > worst,
                string.Create(CultureInfo.InvariantCulture, $"{rung.Word} {rung.Quote(loss)} after epoch {rung.Epoch} is {(loss > worst ? "worse" : "no worse")} than the limit {limit:G6}"));
        })];
    }
}
