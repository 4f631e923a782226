using Experiments.Randomness;

namespace Experiments.Analysis.Statistics;

/// <summary>
/// Estimates the probability that each setup is the best if other seeds had been drawn: Efron and Tibshirani, "An introduction to the bootstrap"
/// (1993). Whole seeds are resampled, the same for every setup, so that comparisons stay paired.
/// </summary>
/// <remarks>
/// Few seeds have few resamples. All of them are then counted, each with its multinomial probability, instead of drawn: up to
/// <see cref="EnumeratedSeeds"/> seeds the answer has no sampling noise.
/// </remarks>
public static class SeedBootstrap
{
    /// <summary>The largest number of seeds for which every resample is counted (1,716 of them with 7 seeds).</summary>
    public const int EnumeratedSeeds = 7;

    /// <summary>The number of resamples drawn if they cannot all be counted; fewer for very many setups and seeds.</summary>
    public const int Resamples = 4096;

    private const long MostSteps = 20_000_000;

    /// <summary>Returns the probabilities of being best; null with a single seed, which leaves nothing to resample.</summary>
    /// <param name="badness">The setups, each with a value for each seed: smaller is better, null for a seed without a value.</param>
    /// <param name="seed">The seed of the resamples.</param>
    /// <returns>One probability for each setup; their sum is 1. Setups that are equally good share.</returns>
    public static double[]? ProbabilitiesOfBest(IReadOnlyList<SeedSample> badness, long seed)
    {
        var seeds = badness.Count == 0 ? 0 : badness[0].Values.Count;
        if (seeds < 2)
        {
            return null;
        }

        var wins = new double[badness.Count];
        if (seeds <= EnumeratedSeeds)
        {
            Enumerate(badness, new int[seeds], 0, seeds, Factorial(seeds) / Math.Pow(seeds, seeds), wins);
            return Normalised(wins);
        }

        var resamples = (int)Math.Clamp(MostSteps / ((long)seeds * badness.Count), 256, Resamples);
        var random = new PhiloxRandom(seed, RandomPurpose.Bootstrap);
        var counts = new int[seeds];
        for (var i = 0; i < resamples; i++)
        {
            Array.Clear(counts);
            for (var draw = 0; draw < seeds; draw++)
            {
                counts[random.NextInt32(seeds)]++;
            }

            Award(badness, counts, 1, wins);
        }

        return Normalised(wins);
    }

    /// <summary>Returns all ways to draw <paramref name="left"/> more seeds from those at <paramref name="position"/> and after.</summary>
    private static void Enumerate(IReadOnlyList<SeedSample> badness, int[] counts, int position, int left, double weight, double[] wins)
    {
        if (position == counts.Length - 1)
        {
            counts[position] = left;
            Award(badness, counts, weight / Factorial(left), wins);
            return;
        }

        for (var times = 0; times <= left; times++)
        {
            counts[position] = times;
            Enumerate(badness, counts, position + 1, left - times, weight / Factorial(times), wins);
        }
    }

    private static void Award(IReadOnlyList<SeedSample> badness, int[] counts, double weight, double[] wins)
    {
        var best = double.PositiveInfinity;
        var winners = new List<int>();
        for (var setup = 0; setup < badness.Count; setup++)
        {
            if (Mean(badness[setup].Values, counts) is not { } mean || mean > best)
            {
                continue;
            }

            if (mean < best)
            {
                (best, winners) = (mean, []);
            }

            winners.Add(setup);
        }

        foreach (var winner in winners)
        {
            wins[winner] += weight / winners.Count;
        }
    }

    private static double? Mean(IReadOnlyList<double?> values, int[] counts)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0 && values[i] is { } value)
            {
                sum += counts[i] * value;
                count += counts[i];
            }
        }

        return count == 0 ? null : sum / count;
    }

    private static double[]? Normalised(double[] wins) => wins.Sum() is > 0 and var total ? [.. wins.Select(w => w / total)] : null;

    private static double Factorial(int n) => Enumerable.Range(2, Math.Max(0, n - 1)).Aggregate(1.0, (product, k) => product * k);
}
