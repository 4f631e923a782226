using Experiments.Randomness;

namespace Experiments.Analysis.Statistics;

/// <summary>Estimates how probably each setup has the best mean, given its values on a few seeds.</summary>
/// <remarks>
/// <para>
/// The means get a multivariate Student distribution. The difference of any two setups then has the t distribution of their paired comparison,
/// with one degree of freedom less than there are seeds (Gelman et al., "Bayesian data analysis", 3rd edition, sections 3.2 and 3.6). So three seeds
/// do not become certain, as they do in a bootstrap.
/// </para>
/// <para>
/// From five setups on, the best of many is lucky as well as good. Means are drawn towards their median by an empirical prior (Efron and
/// Morris, JASA 1975): its variance is what the better half scatters beyond the noise of a mean. The better half alone, because a few hopeless
/// setups say nothing about how close the good ones are.
/// </para>
/// </remarks>
public static class BestPosterior
{
    /// <summary>The number of draws; fewer for very many setups and seeds.</summary>
    public const int Draws = 4096;

    /// <summary>The fewest setups whose scatter says something.</summary>
    private const int FewestForPrior = 5;

    // Beyond so many degrees of freedom the approximation of Wilson and Hilferty (1931) is exact to four digits, and a sum of squares is slow.
    private const int ManyDegrees = 30;
    private const long MostSteps = 20_000_000;

    /// <summary>Returns the probabilities of being best; null with fewer than two seeds, which show no spread.</summary>
    /// <param name="badness">The setups, each with a value for each seed: smaller is better, null for a seed without a value.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <returns>One probability for each setup; their sum is 1. Setups that are equally good share. 0 for a setup without values.</returns>
    public static double[]? Probabilities(IReadOnlyList<SeedSample> badness, long seed) => Probabilities(badness, seed, Draws);

    /// <summary>As <see cref="Probabilities(IReadOnlyList{SeedSample}, long)"/>, with at most so many draws.</summary>
    internal static double[]? Probabilities(IReadOnlyList<SeedSample> badness, long seed, int most)
    {
        int[] known = [.. Enumerable.Range(0, badness.Count).Where(s => badness[s].Count > 0)];
        var seeds = known.Length == 0 ? 0 : badness[known[0]].Values.Count;
        if (seeds < 2)
        {
            return null;
        }

        var model = new SeedModel([.. known.Select(s => badness[s])], known.Length >= FewestForPrior);
        var wins = Count(model, seeds, seed, most);
        var probabilities = new double[badness.Count];
        foreach (var (place, setup) in known.Index())
        {
            probabilities[setup] = wins[place] / wins.Sum();
        }

        return probabilities;
    }

    private static double[] Count(SeedModel model, int seeds, long seed, int most)
    {
        var wins = new double[model.Setups];
        var draws = (int)Math.Clamp(MostSteps / ((long)seeds * model.Setups), 256, most);
        var random = new PhiloxRandom(seed, RandomPurpose.Bootstrap);
        var noise = new double[seeds];
        for (var draw = 0; draw < draws; draw++)
        {
            var scale = 1 / Math.Sqrt(MeanSquare(random, seeds - 1));
            for (var i = 0; i < seeds; i++)
            {
                noise[i] = scale * random.NextGaussian();
            }

            Award(model, noise, random, scale, wins);
        }

        return wins;
    }

    private static void Award(SeedModel model, double[] noise, PhiloxRandom random, double scale, double[] wins)
    {
        var best = double.PositiveInfinity;
        var winners = new List<int>();
        for (var setup = 0; setup < model.Setups; setup++)
        {
            var mean = model.Draw(setup, noise);
            if (model.LacksSpread(setup))
            {
                mean += scale * random.NextGaussian() * model.PooledError;
            }

            if (mean < best)
            {
                (best, winners) = (mean, [setup]);
            }
            else if (mean == best)
            {
                winners.Add(setup);
            }
        }

        foreach (var winner in winners)
        {
            wins[winner] += 1.0 / winners.Count;
        }
    }

    /// <summary>Returns a draw of the mean of squares of standard normal numbers: chi-squared by its degrees of freedom.</summary>
    private static double MeanSquare(PhiloxRandom random, int freedom)
    {
        if (freedom > ManyDegrees)
        {
            var part = 2.0 / (9 * freedom);
            return Math.Pow(1 - part + (random.NextGaussian() * Math.Sqrt(part)), 3);
        }

        var sum = 0.0;
        for (var i = 0; i < freedom; i++)
        {
            var normal = random.NextGaussian();
            sum += normal * normal;
        }

        return sum / freedom;
    }
}
