using System.Globalization;
using Experiments.Randomness;

namespace Experiments.Benchmarks.Harness;

/// <summary>
/// A median, or a ratio of two, with a 95 % interval by the bootstrap: percentiles over resamples (Efron and Tibshirani, "An
/// introduction to the bootstrap", 1993, chapter 13).
/// </summary>
/// <param name="Value">Of the sample itself.</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Upper end.</param>
internal sealed record MedianEstimate(double Value, double Lower, double Upper)
{
    private const int Resamples = 4000;

    /// <summary>The median of a sample.</summary>
    public static MedianEstimate Of(double[] values)
    {
        var random = new PhiloxRandom(0, RandomPurpose.Bootstrap);
        return From(Median(values), _ => Median(Resample(values, random)));
    }

    /// <summary>The median of one sample over that of another, which is independent of it.</summary>
    public static MedianEstimate Ratio(double[] mine, double[] its)
    {
        var random = new PhiloxRandom(1, RandomPurpose.Bootstrap);
        return From(Median(mine) / Median(its), _ => Median(Resample(mine, random)) / Median(Resample(its, random)));
    }

    /// <summary>The value and the interval with two significant digits.</summary>
    public override string ToString() => $"{Text(Value)} ({Text(Lower)}-{Text(Upper)})";

    private static MedianEstimate From(double value, Func<int, double> resample)
    {
        double[] sorted = [.. Enumerable.Range(0, Resamples).Select(resample).Order()];
        return new(value, sorted[(int)(0.025 * Resamples)], sorted[(int)(0.975 * Resamples)]);
    }

    private static double[] Resample(double[] values, PhiloxRandom random) => [.. values.Select(_ => values[random.NextInt32(values.Length)])];

    private static double Median(double[] values) => Spread.Of(values).Median;

    private static string Text(double value) => Math.Abs(value) is >= 0.001 and < 10_000
        ? value.ToString(value >= 10 ? "F0" : value >= 1 ? "F1" : value >= 0.1 ? "F2" : value >= 0.01 ? "F3" : "F4", CultureInfo.InvariantCulture)
        : value.ToString("0.0e0", CultureInfo.InvariantCulture);
}
