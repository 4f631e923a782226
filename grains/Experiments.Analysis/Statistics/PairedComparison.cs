using Experiments.Contracts.Leaderboards;
using MathNet.Numerics.Distributions;

namespace Experiments.Analysis.Statistics;

/// <summary>
/// Compares setups seed by seed, so that the effect of a seed on both setups cancels out. Student, "The probable error of a mean"
/// (Biometrika 1908), section IX; for setups with different seeds, Welch (Biometrika 1947).
/// </summary>
public static class PairedComparison
{
    private const double Level = 0.05;

    /// <summary>Returns the difference of the first setup to the second over their common seeds; null without a common seed.</summary>
    public static PairedDifference? Of(SeedSample first, SeedSample second)
    {
        // Sorted, so that the last digit does not depend on the order of the seeds.
        double[] differences = [.. first.Values.Zip(second.Values, (a, b) => a - b).OfType<double>().Order()];
        if (differences.Length == 0)
        {
            return null;
        }

        var summary = SampleSummary.Of(differences);
        var interval = summary.MeanInterval();
        var error = summary.Deviation / Math.Sqrt(summary.Count);
        return new PairedDifference(
            summary.Count, summary.Mean, error, interval?.Low, interval?.High, error is { } e ? PValue(summary.Mean, e, summary.Count - 1) : null);
    }

    /// <summary>
    /// Returns whether the seeds cannot tell two setups apart at 95 %: by the interval of their paired difference, or by Welch's
    /// interval if they have fewer than two seeds in common. Returns null if one of them has a single seed, since one seed shows no spread.
    /// </summary>
    public static bool? AreTied(SeedSample first, SeedSample second)
    {
        if (Of(first, second) is { PValue: { } paired })
        {
            return paired >= Level;
        }

        if (first.Summary is not { Deviation: { } a } one || second.Summary is not { Deviation: { } b } other)
        {
            return null;
        }

        var (va, vb) = (a * a / one.Count, b * b / other.Count);
        var freedom = (va + vb) * (va + vb) / ((va * va / (one.Count - 1)) + (vb * vb / (other.Count - 1)));
        return PValue(one.Mean - other.Mean, Math.Sqrt(va + vb), freedom) >= Level;
    }

    /// <summary>
    /// Returns the t value of a two-sided test at a level. By bisection: the library's inverse does not converge far out in the tails
    /// of few degrees of freedom, which corrections for many comparisons reach.
    /// </summary>
    internal static double Critical(double freedom, double level)
    {
        var (low, high) = (0.0, 1.0);
        while (PValue(high, 1, freedom) > level)
        {
            (low, high) = (high, 2 * high);
        }

        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = PValue(middle, 1, freedom) > level ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>Returns the two-sided p-value of a mean with this standard error. Without spread, a mean of 0 has p-value 1 and any other has 0.</summary>
    internal static double PValue(double mean, double error, double freedom) =>
        error == 0 ? (mean == 0 ? 1 : 0) : Math.Min(1, 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(mean / error)));
}
