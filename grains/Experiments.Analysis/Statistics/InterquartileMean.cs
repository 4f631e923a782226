using Experiments.Randomness;

namespace Experiments.Analysis.Statistics;

/// <summary>
/// The mean of the middle half of a sample, which a few lucky or failed seeds move less than the mean, and which uses more of the sample
/// than the median. Agarwal, Schwarzer, Castro, Courville and Bellemare, "Deep reinforcement learning at the edge of the statistical precipice"
/// (NeurIPS 2021).
/// </summary>
/// <param name="Value">The mean without the lowest and the highest quarter, each rounded down to whole values.</param>
/// <param name="Interval">The 95 % percentile interval of the bootstrap; null with one value.</param>
public readonly record struct InterquartileMean(double Value, Interval? Interval)
{
    private const int Resamples = 2000;

    /// <summary>Returns the interquartile mean; null without values. Equal samples give equal bits, whatever the order of the seeds.</summary>
    /// <remarks>The strata of the paper are tasks. A sweep has one, so that seeds are drawn from all.</remarks>
    public static InterquartileMean? Of(SeedSample sample)
    {
        double[] values = [.. sample.Values.OfType<double>().Order()];
        if (values.Length == 0)
        {
            return null;
        }

        if (values.Length == 1)
        {
            return new InterquartileMean(values[0], null);
        }

        var random = new PhiloxRandom(values.Length, RandomPurpose.Bootstrap);
        var (means, drawn) = (new double[Resamples], new double[values.Length]);
        for (var i = 0; i < Resamples; i++)
        {
            for (var j = 0; j < drawn.Length; j++)
            {
                drawn[j] = values[random.NextInt32(values.Length)];
            }

            Array.Sort(drawn);
            means[i] = OfSorted(drawn);
        }

        Array.Sort(means);
        return new InterquartileMean(OfSorted(values), new Interval(means[Resamples / 40], means[Resamples - 1 - (Resamples / 40)]));
    }

    private static double OfSorted(double[] values)
    {
        var cut = values.Length / 4;
        return values.AsSpan(cut, values.Length - (2 * cut)).ToArray().Average();
    }
}
