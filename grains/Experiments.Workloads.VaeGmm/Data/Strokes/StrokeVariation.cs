using Experiments.Randomness;

namespace Experiments.Workloads.VaeGmm.Data.Strokes;

/// <summary>
/// Random variation from basic arithmetic alone. IEEE 754 fixes the results of +, -, *, / and square root to the last bit,
/// those of cos and log differ between C libraries; so the set has the same bytes on every machine.
/// </summary>
internal static class StrokeVariation
{
    /// <summary>Mean 0 and variance 1, bell-shaped, within 3.5: a scaled sum of four uniforms (Irwin, 1927; Hall, 1927).</summary>
    public static double NextBell(this PhiloxRandom random)
    {
        var sum = random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble();
        return (sum - 2) * Math.Sqrt(3);
    }

    /// <summary>Uniform between two values.</summary>
    public static double NextBetween(this PhiloxRandom random, double low, double high) => low + ((high - low) * random.NextDouble());
}
