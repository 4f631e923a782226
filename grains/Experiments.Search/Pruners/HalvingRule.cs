using System.Globalization;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Search.Pruners;

/// <summary>Decides one rung of successive halving. After rung k, one in factor^(k + 1) of the cohort's planned size continues.</summary>
internal static class HalvingRule
{
    /// <summary>Gets the option that says how many compete for one place.</summary>
    public static ParameterDefinition Factor { get; } = ParameterDefinition.Integer("factor", "3", 2, 100, "of each rung, one in this many goes on");

    /// <summary>Gets the option that places the first rung.</summary>
    public static ParameterDefinition FirstRung { get; } = ParameterDefinition.Integer("first-rung", "1", 1, 1_000_000, "epochs before the first decision");

    /// <summary>Returns rungs at first, first x factor, first x factor² and so on, below the last epoch.</summary>
    public static int[] Rungs(int first, int factor, int epochs)
    {
        var rungs = new List<int>();
        for (long epoch = first; epoch < epochs; epoch *= factor)
        {
            rungs.Add((int)epoch);
        }

        return [.. rungs];
    }

    /// <summary>Keeps the best; of equal losses, the lower index. At least one continues, unless none has a loss.</summary>
    /// <param name="rung">The rung.</param>
    /// <param name="number">The number of the rung, from 0.</param>
    /// <param name="factor">How many compete for one place.</param>
    public static IReadOnlyList<PruneDecision> Decide(Rung rung, int number, int factor)
    {
        var places = (int)Math.Max(1, rung.Planned / Math.Pow(factor, number + 1));
        var ranked = rung.Contenders.OrderBy(c => c.LossAt(rung.Epoch)).ThenBy(c => c.Index).ToArray();
        var rank = ranked.Select((contender, position) => (contender.Index, position)).ToDictionary(p => p.Index, p => p.position);
        return [.. rung.Contenders.Select(contender =>
        {
            var loss = contender.LossAt(rung.Epoch);
            var position = rank[contender.Index];
            var prune = position >= places || double.IsPositiveInfinity(loss);
            return new PruneDecision(
                contender.Index,
                rung.Epoch,
                prune,
                string.Create(CultureInfo.InvariantCulture, $"rank {position + 1} of {ranked.Length} after epoch {rung.Epoch} with {rung.Word} {rung.Quote(loss)}; {places} of a cohort of {rung.Planned} go on"));
        })];
    }
}
