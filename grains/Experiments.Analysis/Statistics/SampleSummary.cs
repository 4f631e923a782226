using MathNet.Numerics.Distributions;

namespace Experiments.Analysis.Statistics;

/// <summary>
/// Summarises a sample of independent values. The intervals assume a normal distribution with unknown mean and variance: Hahn and Meeker, "Statistical Intervals" (1991), sections 4.2 and 4.7.
/// </summary>
/// <param name="Count">The number of values, n; at least 1.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The sample standard deviation s, with n - 1 in the denominator; null with one value.</param>
public readonly record struct SampleSummary(int Count, double Mean, double? Deviation)
{
    private const double UpperTail = 0.975;

    /// <summary>
    /// Summarises values in one pass (Welford, 1962), which gives a deviation of exactly 0 if all values are the same.
    /// </summary>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static SampleSummary Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("a sample has at least one value", nameof(values));
        }

        var mean = 0.0;
        var squares = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"value {i} is {values[i]}, which is not finite", nameof(values));
            }

            var distance = values[i] - mean;
            mean += distance / (i + 1);
            squares += distance * (values[i] - mean);
        }

        return new SampleSummary(values.Length, mean, values.Length > 1 ? Math.Sqrt(squares / (values.Length - 1)) : null);
    }

    /// <summary>Returns the 95 % confidence interval of the mean, <c>mean ± t(n-1, .975) s / sqrt(n)</c>; null with one value.</summary>
    public Interval? MeanInterval() => Around(Math.Sqrt(1.0 / Count));

    /// <summary>
    /// Returns the 95 % prediction interval, in which one more value falls with this probability:
    /// <c>mean ± t(n-1, .975) s sqrt(1 + 1/n)</c>; null with one value.
    /// </summary>
    public Interval? PredictionInterval() => Around(Math.Sqrt(1 + (1.0 / Count)));

    private Interval? Around(double scale)
    {
        if (Deviation is not { } deviation)
        {
            return null;
        }

        var reach = deviation == 0 ? 0 : StudentT.InvCDF(0, 1, Count - 1, UpperTail) * deviation * scale;
        return new Interval(Mean - reach, Mean + reach);
    }
}
