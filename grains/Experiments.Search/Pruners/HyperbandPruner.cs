using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;

namespace Experiments.Search.Pruners;

/// <summary>
/// Hyperband: Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar, "Hyperband: a novel bandit-based approach to hyperparameter
/// optimization" (JMLR 2018), algorithm 1. Brackets follow one another, from many proposals with early rungs to few that run to
/// the end, and then start again. Each bracket is a cohort of successive halving.
/// </summary>
public sealed class HyperbandPruner : IPruner
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static PrunerDefinition Definition { get; } = new()
    {
        Name = "hyperband",
        Description = "successive halving with several trades of setups against epochs",
        Options = [HalvingRule.Factor, HalvingRule.FirstRung],
        Make = (spec, epochs) => new HyperbandPruner(epochs, spec.Integer("factor"), spec.Integer("first-rung")),
    };

    private readonly int _factor;
    private readonly int _round;
    private readonly ImmutableArray<Bracket> _brackets;

    /// <summary>Lays out the brackets.</summary>
    /// <param name="epochs">The epochs of an experiment: R in the paper.</param>
    /// <param name="factor">The factor eta: of each rung, one in this many continues.</param>
    /// <param name="firstRung">The epochs before the earliest decision.</param>
    public HyperbandPruner(int epochs, int factor, int firstRung)
    {
        _factor = factor;
        var most = 0;
        for (var share = epochs / factor; share >= firstRung; share /= factor)
        {
            most++;
        }

        var brackets = ImmutableArray.CreateBuilder<Bracket>();
        for (var s = most; s >= 0; s--)
        {
            var size = (int)Math.Ceiling((most + 1.0) / (s + 1) * Math.Pow(factor, s));
            int[] rungs = [.. Enumerable.Range(0, s).Select(i => (int)(epochs / Math.Pow(factor, s - i))).Where(epoch => epoch < epochs)];
            brackets.Add(new Bracket(_round, size, rungs));
            _round += size;
        }

        _brackets = brackets.ToImmutable();
    }

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public Cohort CohortOf(int index)
    {
        var bracket = BracketOf(index);
        var start = (index / _round * _round) + bracket.Start;
        return new Cohort(start, start + bracket.Size);
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> RungsOf(int index) => BracketOf(index).Rungs;

    /// <inheritdoc/>
    public IReadOnlyList<PruneDecision> Decide(Rung rung) => rung.Contenders.Count == 0
        ? []
        : HalvingRule.Decide(rung, Array.IndexOf(BracketOf(rung.Contenders[0].Index).Rungs, rung.Epoch), _factor);

    private Bracket BracketOf(int index) => _brackets.Last(b => b.Start <= index % _round);

    private sealed record Bracket(int Start, int Size, int[] Rungs);
}
