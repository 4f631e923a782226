using System.Globalization;

namespace Experiments.Benchmarks.Harness;

/// <summary>A median and the middle half of the values around it.</summary>
/// <param name="Median">Half of the values are below.</param>
/// <param name="Lower">A quarter of the values is below.</param>
/// <param name="Upper">A quarter of the values is above.</param>
internal sealed record Spread(double Median, double Lower, double Upper)
{
    /// <summary>Quantiles by linear interpolation between order statistics (definition 7 of Hyndman and Fan, 1996).</summary>
    public static Spread Of(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return new(Quantile(sorted, 0.5), Quantile(sorted, 0.25), Quantile(sorted, 0.75));
    }

    /// <summary>The same in another unit.</summary>
    public Spread Times(double factor) => new(factor * Median, factor * Lower, factor * Upper);

    /// <summary>The median.</summary>
    public string Middle(string format) => Median.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>The middle half.</summary>
    public string Range(string format) => string.Create(
        CultureInfo.InvariantCulture, $"{Lower.ToString(format, CultureInfo.InvariantCulture)}-{Upper.ToString(format, CultureInfo.InvariantCulture)}");

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
