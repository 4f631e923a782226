namespace Experiments.Analysis.Statistics;

/// <summary>The score interval of a proportion: Wilson, "Probable inference, the law of succession, and statistical inference" (JASA 1927), equation 2.</summary>
public static class ScoreInterval
{
    /// <summary>Returns the 95 % interval.</summary>
    /// <param name="successes">The number of successes, from 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">The number of trials, at least 1.</param>
    public static (double Low, double High) Of(double successes, int trials)
    {
        const double Z = 1.959963984540054;
        var share = successes / trials;
        var centre = share + (Z * Z / (2 * trials));
        var half = Z * Math.Sqrt((share * (1 - share) / trials) + (Z * Z / (4.0 * trials * trials)));
        var scale = 1 + (Z * Z / trials);
        return (Math.Max(0, (centre - half) / scale), Math.Min(1, (centre + half) / scale));
    }
}
