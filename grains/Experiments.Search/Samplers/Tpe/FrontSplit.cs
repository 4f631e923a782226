using System.Collections.Immutable;
using Experiments.Search.Objectives;

namespace Experiments.Search.Samplers.Tpe;

/// <summary>
/// Splits proposals with several losses into good and other ones: Ozaki, Tanigaki, Watanabe, Nomura and Onishi, "Multiobjective tree-structured
/// Parzen estimator" (Journal of Artificial Intelligence Research 2022). Whole fronts are good while they fit. Of the front that does not fit, the
/// points are taken that together dominate the largest hypervolume, chosen one after the other (Guerreiro, Fonseca and Paquete, "Greedy hypervolume
/// subset selection in low dimensions", Evolutionary Computation 2016). A good point weighs as much as the hypervolume that it adds.
/// </summary>
internal sealed class FrontSplit
{
    // The worst value of the reference, where losses run from 0 to 1: as in the paper's experiments and in Optuna, points at an end count too.
    private const double Reference = 1.1;
    private const double LeastWeight = 1e-12;

    private readonly SearchHistory _history;
    private readonly int[] _feasible;
    private readonly double[][] _losses;
    private readonly double[] _reference;

    /// <summary>Scales the losses of the finished proposals, so that metrics of any unit count alike.</summary>
    public FrontSplit(SearchHistory history)
    {
        _history = history;
        _feasible = [.. Enumerable.Range(0, history.Finished).Where(i => history.OutcomeAt(i).IsFeasible)];
        ImmutableArray<double>[] losses = [.. _feasible.Select(i => history.OutcomeAt(i).AllLosses)];
        var size = losses.Length == 0 ? 0 : losses[0].Length;
        _reference = [.. Enumerable.Repeat(Reference, size)];
        (double Low, double Range)[] ends = [.. Enumerable.Range(0, size).Select(d => (losses.Min(p => p[d]), losses.Max(p => p[d]) - losses.Min(p => p[d])))];
        _losses = [.. losses.Select(p => p.Select((loss, d) => ends[d].Range > 0 ? (loss - ends[d].Low) / ends[d].Range : 0).ToArray())];
    }

    /// <summary>Returns the good proposals with their weights, in the order of the proposals.</summary>
    /// <param name="count">How many are good.</param>
    public IReadOnlyList<(int Position, double Weight)> Good(int count)
    {
        var chosen = new List<int>(count);
        var fronts = NonDominatedSort.Fronts(_losses);
        for (var front = 0; chosen.Count < count && front <= fronts.DefaultIfEmpty(-1).Max(); front++)
        {
            int[] members = [.. Enumerable.Range(0, fronts.Length).Where(i => fronts[i] == front)];
            chosen.AddRange(members.Length <= count - chosen.Count ? members : Subset(members, count - chosen.Count));
        }

        double[] contributions = chosen.Count == 0 ? [] : Hypervolume.Contributions([.. chosen.Select(i => _losses[i])], _reference);
        var most = Math.Max(contributions.DefaultIfEmpty(0).Max(), LeastWeight);
        var good = chosen.Select((i, k) => (_feasible[i], Math.Max(contributions[k] / most, LeastWeight)));

        // Too few meet the constraints: the least bad of the others make up the number, and weigh next to nothing beside those that do.
        var others = Enumerable.Range(0, _history.Finished).Except(_feasible)
            .OrderBy(_history.OutcomeAt, Comparer<Outcome>.Create(Outcome.Compare)).ThenBy(i => i)
            .Take(count - chosen.Count)
            .Select(i => (i, chosen.Count == 0 ? 1 : LeastWeight));
        return [.. good.Concat(others).OrderBy(g => g.Item1)];
    }

    private List<int> Subset(int[] members, int count)
    {
        // What a point adds only shrinks as others are chosen, so that a stale bound below the best of the round needs no update.
        var chosen = new List<int>(count);
        var volume = 0.0;
        var bounds = members.ToDictionary(i => i, _ => double.PositiveInfinity);
        while (chosen.Count < count)
        {
            var (best, gain) = (-1, -1.0);
            foreach (var i in members.Where(i => !chosen.Contains(i)))
            {
                if (bounds[i] <= gain)
                {
                    continue;
                }

                bounds[i] = Hypervolume.Of(chosen.Append(i).Select(c => _losses[c]), _reference) - volume;
                (best, gain) = bounds[i] > gain ? (i, bounds[i]) : (best, gain);
            }

            chosen.Add(best);
            volume += gain;
        }

        return chosen;
    }
}
