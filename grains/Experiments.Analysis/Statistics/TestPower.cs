using MathNet.Numerics.Distributions;

namespace Experiments.Analysis.Statistics;

/// <summary>What a t test could have found: the power function of Student's t (Cohen, "Statistical power analysis", 1988, chapter 2).</summary>
public static class TestPower
{
    /// <summary>The usual power of a test that is called able to find something: four times in five.</summary>
    public const double Usual = 0.8;

    private const int Points = 400;

    /// <summary>Returns the true mean, in standard errors, that a two-sided test finds with a power of <see cref="Usual"/>.</summary>
    /// <param name="freedom">The degrees of freedom, at least 1.</param>
    /// <param name="level">The level of the test, between 0 and 1.</param>
    public static double Detectable(double freedom, double level)
    {
        var critical = PairedComparison.Critical(freedom, level);

        // The standard error is estimated too. Its distribution, in equally probable steps.
        double[] errors = [.. Enumerable.Range(0, Points).Select(i => Math.Sqrt(ChiSquared.InvCDF(freedom, (i + 0.5) / Points) / freedom))];
        var (low, high) = (0.0, 1.0);
        while (Power(high) < Usual)
        {
            (low, high) = (high, 2 * high);
        }

        for (var i = 0; i < 50; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Power(middle) < Usual ? (middle, high) : (low, middle);
        }

        return high;

        double Power(double mean) => errors.Average(e => Normal.CDF(0, 1, mean - (critical * e)) + Normal.CDF(0, 1, -mean - (critical * e)));
    }
}
