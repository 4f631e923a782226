using System.Globalization;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Search.Pruners;

/// <summary>
/// Asynchronous halving that repeats: Li et al., "A system for massively parallel hyperparameter tuning" (MLSys 2020, ASHA) promote a setup
/// that is among the best share of those that have reached the rung by now. Here the rung is compared with a frozen reference instead: the
/// first proposals of the sweep, which all run to their ends.
/// </summary>
/// <remarks>
/// With the setups of another sweep as the reference, every setup is compared from the first one on, and no decision looks at this sweep at all.
/// No setup waits for another one: a decision needs only the reference. It does not depend on which setups were faster, so that it is the same
/// on any number of slots. Proposals that may not see the whole reference yet, because of the lag, run to their ends.
/// </remarks>
/// <param name="epochs">The epochs of an experiment.</param>
/// <param name="reference">The number of first proposals that are the reference.</param>
/// <param name="quantile">The share of the reference that a setup must belong to at every rung.</param>
/// <param name="factor">How many times as long a setup trains from rung to rung.</param>
/// <param name="firstRung">The epochs before the first decision.</param>
/// <param name="frozen">The setups of another sweep, which are the reference instead; null for the first proposals of this one.</param>
public sealed class QuantilePruner(int epochs, int reference, double quantile, int factor, int firstRung, PruneReference? frozen = null) : IPruner
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static PrunerDefinition Definition { get; } = new()
    {
        Name = "quantile",
        Learns = true,
        Description = "stops what does not belong to the best share of the first setups, which run to their ends",
        Options =
        [
            ParameterDefinition.Integer("reference", "9", 1, 1_000_000, "first setups, which run to their ends and are compared with"),
            new() { Name = "quantile", Kind = ParameterKind.Real, Default = "0.33", Minimum = 0, MinimumExcluded = true, Maximum = 1, Description = "share of the reference that a setup must belong to" },
            ParameterDefinition.Integer("factor", "3", 2, 100, "from rung to rung, a setup trains this many times as long"),
            HalvingRule.FirstRung,
        ],
        Make = (spec, epochs) => Create(spec, epochs, null),
        MakeAgainst = Create,
    };

    /// <summary>Returns the epochs after which the pruner of a sweep decides.</summary>
    /// <param name="spec">The pruner's options.</param>
    /// <param name="epochs">The epochs of an experiment.</param>
    public static IReadOnlyList<int> RungsOf(StrategySpec spec, int epochs) => HalvingRule.Rungs(spec.Integer("first-rung"), spec.Integer("factor"), epochs);

    private readonly int[] _rungs = HalvingRule.Rungs(firstRung, factor, epochs);

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public bool Learns => frozen is null;

    /// <inheritdoc/>
    public int? Reference => frozen is null ? reference : null;

    /// <inheritdoc/>
    public IReadOnlyList<int> RungsOf(int index) => _rungs;

    /// <inheritdoc/>
    public IReadOnlyList<PruneDecision> Decide(Rung rung)
    {
        if (frozen is not null)
        {
            var known = frozen.Rungs.FirstOrDefault(r => r.Epoch == rung.Epoch)?.Values ?? [];
            double[] sorted = [.. known.Select(value => rung.IsNegated ? -value : value).Order()];
            return [.. rung.Contenders.Select(contender => Compare(contender, rung, sorted, $"setups of {frozen.Sweep}"))];
        }

        var losses = rung.Completed.Where(c => c.Index < reference).Select(c => c.LossAt(rung.Epoch)).Where(double.IsFinite).Order().ToArray();
        return [.. rung.Contenders.Select(contender => Decide(contender, rung, losses))];
    }

    private PruneDecision Decide(Contender contender, Rung rung, double[] losses)
    {
        if (contender.Index < reference)
        {
            return Continue($"it is one of the first {reference} setups, which the others are compared with");
        }

        if (rung.Visible < reference)
        {
            return Continue($"it may see {rung.Visible} of the {reference} setups of the reference, because of the lag");
        }

        return Compare(contender, rung, losses, "setups of the reference");

        PruneDecision Continue(string reason) => new(contender.Index, rung.Epoch, Prune: false, reason);
    }

    private PruneDecision Compare(Contender contender, Rung rung, double[] losses, string whose)
    {
        if (losses.Length == 0)
        {
            return new PruneDecision(contender.Index, rung.Epoch, Prune: false, "no setup of the reference has completed");
        }

        var places = Math.Max(1, (int)Math.Ceiling(quantile * losses.Length));
        var (worst, loss) = (losses[places - 1], contender.LossAt(rung.Epoch));
        return new PruneDecision(
            contender.Index,
            rung.Epoch,
            loss > worst,
            string.Create(CultureInfo.InvariantCulture, $"{rung.Word} {rung.Quote(loss)} after epoch {rung.Epoch} is {(loss > worst ? "worse" : "no worse")} than {rung.Quote(worst)}, rank {places} of {losses.Length} {whose}"));
    }

    private static QuantilePruner Create(StrategySpec spec, int epochs, PruneReference? frozen) =>
        new(epochs, spec.Integer("reference"), spec.Real("quantile"), spec.Integer("factor"), spec.Integer("first-rung"), frozen);
}
