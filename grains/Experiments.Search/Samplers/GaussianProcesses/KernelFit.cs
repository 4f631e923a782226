namespace Experiments.Search.Samplers.GaussianProcesses;

/// <summary>Fits a Gaussian process' kernel: the maximum of <see cref="MarginalLikelihood"/>.</summary>
internal static class KernelFit
{
    private const double FirstNoise = 1e-2;
    private const double GradientTolerance = 1e-4;
    private const int Iterations = 100;

    /// <summary>
    /// The most observations that the fit looks at, which costs their number's cube; first it looks at fewer, so that the costly
    /// steps start near their end.
    /// </summary>
    private static readonly int[] MostObservations = [25, 100, 200];

    /// <summary>Fits from fixed starting values, so that the same observations give the same kernel.</summary>
    public static KernelParameters Fit(double[][] points, double[] values, bool[] ordered)
    {
        // Within these bounds every covariance is positive definite in double precision.
        double[] logs = [.. Enumerable.Repeat(0.0, ordered.Length + 1), Math.Log(FirstNoise)];
        double[] lower = [.. Enumerable.Repeat(-8.0, ordered.Length + 1), -18];
        double[] upper = [.. Enumerable.Repeat(8.0, ordered.Length + 1), 2];
        foreach (var count in MostObservations.Select(most => Math.Min(most, points.Length)).Distinct())
        {
            // Evenly from the first to the last: early observations are spread, late ones are near the optimum.
            var chosen = Enumerable.Range(0, count).Select(i => (int)((long)i * (points.Length - 1) / Math.Max(count - 1, 1))).ToArray();
            var likelihood = new MarginalLikelihood([.. chosen.Select(i => points[i])], [.. chosen.Select(i => values[i])], ordered);
            BoundedAscent.Climb(logs, likelihood.At, lower, upper, GradientTolerance, Iterations);
        }

        return MarginalLikelihood.Parameters(logs);
    }
}
