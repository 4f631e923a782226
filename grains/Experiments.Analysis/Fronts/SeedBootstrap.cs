using Experiments.Analysis.Statistics;
using Experiments.Contracts.Sweeps;
using Experiments.Randomness;
using Experiments.Search.Objectives;

namespace Experiments.Analysis.Fronts;

/// <summary>
/// How much a front depends on which seeds were run: the seeds are drawn again with replacement, the same for all setups, and the front is
/// found anew (Efron and Tibshirani, "An introduction to the bootstrap", 1993).
/// </summary>
internal sealed class SeedBootstrap
{
    /// <summary>The fewest seeds of which resamples say anything.</summary>
    public const int FewestSeeds = 3;

    private const int Resamples = 500;
    private const double Tail = 0.025;

    private SeedBootstrap(double[] shares, Interval hypervolume) => (Shares, Hypervolume) = (shares, hypervolume);

    /// <summary>Gets the share of the resamples in which each setup is on the front.</summary>
    public double[] Shares { get; }

    /// <summary>Gets the 95 % percentile interval of the hypervolume.</summary>
    public Interval Hypervolume { get; }

    /// <summary>Draws the resamples; null with fewer than three seeds.</summary>
    /// <param name="spec">The sweep.</param>
    /// <param name="values">Of each setup and measured metric, the value of each seed.</param>
    /// <param name="box">The box of the hypervolume.</param>
    public static SeedBootstrap? Of(SweepSpec spec, IReadOnlyList<double[][]> values, ObjectiveBox box)
    {
        var seeds = spec.Seeds.Length;
        if (seeds < FewestSeeds)
        {
            return null;
        }

        var counts = new int[values.Count];
        var volumes = new double[Resamples];
        for (var resample = 0; resample < Resamples; resample++)
        {
            var random = new PhiloxRandom(spec.SamplerSeed, RandomPurpose.Bootstrap, resample);
            int[] drawn = [.. Enumerable.Range(0, seeds).Select(_ => random.NextInt32(seeds))];
            var feasible = new List<(int Setup, double[] Losses)>(values.Count);
            for (var setup = 0; setup < values.Count; setup++)
            {
                double[] means = [.. values[setup].Select(metric => drawn.Sum(seed => metric[seed]) / seeds)];
                if (SetupMeans.Violation(spec, means) == 0)
                {
                    feasible.Add((setup, SetupMeans.Losses(spec, means)));
                }
            }

            var fronts = NonDominatedSort.Fronts([.. feasible.Select(f => f.Losses)]);
            var front = feasible.Where((_, i) => fronts[i] == 0).ToList();
            front.ForEach(f => counts[f.Setup]++);
            volumes[resample] = box.Share(front.Select(f => f.Losses));
        }

        Array.Sort(volumes);
        var cut = (int)(Tail * Resamples);
        return new SeedBootstrap([.. counts.Select(count => (double)count / Resamples)], new Interval(volumes[cut], volumes[^(cut + 1)]));
    }
}
