using Experiments.Files.Reports;
using MathNet.Numerics;

namespace Experiments.Analysis.Claims;

/// <summary>The p values of statistics.</summary>
internal static class TestProbability
{
    /// <summary>Returns the p value of a statistic: two-sided of t, z and r, else that of a larger one.</summary>
    /// <param name="kind">The test; not McNemar's, whose p values <see cref="OfDiscordant"/> gives.</param>
    /// <param name="statistic">The statistic; its sign does not matter.</param>
    /// <param name="freedom">Degrees of freedom.</param>
    /// <remarks>Tails are incomplete beta and gamma functions, which keep their digits if p is small: Abramowitz and Stegun, 26.4 to 26.7.</remarks>
    public static double Of(TestKind kind, double statistic, IReadOnlyList<double> freedom)
    {
        var size = Math.Abs(statistic);
        return kind switch
        {
            TestKind.Student => Student(size * size, freedom[0]),
            TestKind.Fisher => SpecialFunctions.BetaRegularized(freedom[1] / 2, freedom[0] / 2, freedom[1] / (freedom[1] + (freedom[0] * size))),
            TestKind.ChiSquared => ChiSquared(size, freedom[0]),
            TestKind.Normal => SpecialFunctions.Erfc(size / Math.Sqrt(2)),
            TestKind.Correlation => size >= 1 ? 0 : Student(size * size * freedom[0] / (1 - (size * size)), freedom[0]),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "this test has no such p value"),
        };
    }

    /// <summary>Returns the p values of McNemar's test, exact and by the two usual approximations (McNemar 1947; Edwards 1948).</summary>
    /// <param name="first">Items that only the first classifier gets right.</param>
    /// <param name="second">Items that only the second gets right.</param>
    public static (double Exact, double Asymptotic, double Corrected) OfDiscordant(int first, int second)
    {
        var all = first + (double)second;
        if (all == 0)
        {
            return (1, 1, 1);
        }

        var (fewer, difference) = (Math.Min(first, second), Math.Abs((double)first - second));
        var exact = Math.Min(1, 2 * SpecialFunctions.BetaRegularized(all - fewer, fewer + 1, 0.5));
        var corrected = Math.Max(0, difference - 1);
        return (exact, ChiSquared(difference * difference / all, 1), ChiSquared(corrected * corrected / all, 1));
    }

    private static double Student(double square, double freedom) => SpecialFunctions.BetaRegularized(freedom / 2, 0.5, freedom / (freedom + square));

    private static double ChiSquared(double statistic, double freedom) => statistic <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(freedom / 2, statistic / 2);
}
