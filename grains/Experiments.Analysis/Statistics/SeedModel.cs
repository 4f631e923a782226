namespace Experiments.Analysis.Statistics;

/// <summary>The means of setups over common seeds, and how they scatter with the seeds; the model behind <see cref="BestPosterior"/>.</summary>
internal sealed class SeedModel
{
    private readonly double[] _means;
    private readonly double[][] _deviations;
    private readonly bool[] _lacksSpread;

    /// <summary>Fits the model.</summary>
    /// <param name="samples">The setups, each with at least one value. All lists have the same seeds.</param>
    /// <param name="hasPrior">Whether means are drawn towards their median.</param>
    public SeedModel(IReadOnlyList<SeedSample> samples, bool hasPrior)
    {
        var seeds = samples[0].Values.Count;
        _means = [.. samples.Select(s => s.Values.OfType<double>().Average())];
        var effects = SeedEffects(samples, _means);
        _lacksSpread = [.. samples.Select(s => s.Count < 2)];
        var pooled = PooledVariance(samples, _means, effects);
        PooledError = Math.Sqrt(pooled);
        var kept = hasPrior ? Kept(_means, pooled) : 1;
        var center = Median(_means);
        _deviations = [.. samples.Select((sample, s) => Deviations(sample, _means[s], effects, kept, seeds))];
        _means = [.. _means.Select(mean => center + (kept * (mean - center)))];
    }

    /// <summary>Gets the number of setups.</summary>
    public int Setups => _means.Length;

    /// <summary>Gets the standard error of a mean over all setups, without what all setups share on a seed.</summary>
    public double PooledError { get; }

    /// <summary>Returns whether a setup has one value only, so that its own spread is not known.</summary>
    public bool LacksSpread(int setup) => _lacksSpread[setup];

    /// <summary>Returns a draw of a setup's mean.</summary>
    /// <param name="setup">The setup.</param>
    /// <param name="noise">A number for each seed, the same for every setup.</param>
    public double Draw(int setup, double[] noise)
    {
        var deviations = _deviations[setup];
        var sum = _means[setup];
        for (var i = 0; i < noise.Length; i++)
        {
            sum += deviations[i] * noise[i];
        }

        return sum;
    }

    /// <summary>Returns what all setups share on each seed: the mean of their differences to their own means.</summary>
    private static double[] SeedEffects(IReadOnlyList<SeedSample> samples, double[] means)
    {
        var effects = new double[samples[0].Values.Count];
        for (var i = 0; i < effects.Length; i++)
        {
            var differences = samples.Select((sample, s) => sample.Values[i] - means[s]).OfType<double>().ToArray();
            effects[i] = differences.Length == 0 ? 0 : differences.Average();
        }

        return effects;
    }

    private static double PooledVariance(IReadOnlyList<SeedSample> samples, double[] means, double[] effects)
    {
        // The effects of the seeds took their share of the degrees of freedom.
        var left = 1 - (1.0 / samples.Count);
        var variances = samples.Select((sample, s) => sample.Count < 2 || left == 0 ? (double?)null
            : sample.Values.Select((value, i) => value - means[s] - effects[i]).Sum(r => r * r ?? 0) / ((sample.Count - 1) * left * sample.Count)).OfType<double>().ToArray();
        return variances.Length == 0 ? 0 : variances.Average();
    }

    /// <summary>Returns the share of a mean's distance to the median that is no luck: between 0 and 1.</summary>
    private static double Kept(double[] means, double pooled)
    {
        var median = Median(means);
        double[] better = [.. means.Where(mean => mean <= median)];

        // The median is one of the numbers that the scatter is around, or lies between two: half a degree of freedom.
        var scatter = better.Sum(mean => (mean - median) * (mean - median)) / (better.Length - 0.5);
        return scatter > pooled ? 1 - (pooled / scatter) : 0;
    }

    /// <summary>Returns the coefficients of the seeds' noise, such that its variance is that of the setup's mean.</summary>
    private static double[] Deviations(SeedSample sample, double mean, double[] effects, double kept, int seeds)
    {
        if (sample.Count < 2)
        {
            return new double[seeds];
        }

        var factor = 1 / Math.Sqrt(sample.Count * (sample.Count - 1.0));
        return [.. sample.Values.Select((value, i) => value is { } known ? factor * (effects[i] + (Math.Sqrt(kept) * (known - mean - effects[i]))) : 0)];
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
