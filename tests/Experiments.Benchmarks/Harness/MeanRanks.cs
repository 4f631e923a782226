namespace Experiments.Benchmarks.Harness;

/// <summary>
/// Ranks of contestants over blocks, and the difference of mean ranks from which on two contestants differ at 95 %: Nemenyi's test (Demšar,
/// "Statistical comparisons of classifiers over multiple data sets", JMLR 2006).
/// </summary>
internal static class MeanRanks
{
    /// <summary>The quantiles of the studentised range over the root of two, for 2 to 10 contestants.</summary>
    private static readonly double[] Quantiles = [1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164];

    /// <summary>Returns the mean rank of each contestant, 1 for the smallest value; ties share their mean rank.</summary>
    /// <param name="values">Of each contestant, the value in each block.</param>
    public static double[] Of(double[][] values) =>
    [
        .. values.Select(own => Enumerable.Range(0, own.Length).Average(block =>
            1 + values.Count(other => other[block] < own[block]) + (0.5 * (values.Count(other => other[block] == own[block]) - 1)))),
    ];

    /// <summary>Returns the critical difference.</summary>
    public static double CriticalDifference(int contestants, int blocks) => Quantiles[contestants - 2] * Math.Sqrt(contestants * (contestants + 1) / (6.0 * blocks));
}
