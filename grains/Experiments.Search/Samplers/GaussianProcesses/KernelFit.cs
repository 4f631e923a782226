namespace Experiments.Search.Samplers.GaussianProcesses;

/// <summary>Fits the kernel of a Gaussian process: finds the maximum of <see cref="MarginalLikelihood"/>.</summary>
internal static class KernelFit
{
    private const double FirstNoise = 1e-2;
    private const double GradientTolerance = 1e-4;
    private const int Iterations = 100;

    /// <summary>
    /// How many observations each stage of the fit uses at most. The cost grows with the cube of this number, so the first stages use
    /// few observations and the costly last stage starts near the maximum.
    /// </summary>
    private static readonly int[] MostObservations = [25, 100, 200];

    /// <summary>Returns the fitted kernel. The search starts from fixed values, so that the same observations give the same kernel.</summary>
    public static KernelParameters Fit(double[][] points, double[] values, bool[] ordered)
    {
        // Within these bounds every covariance is positive definite in double precision.
        double[] logs = [.. Enumerable.Repeat(0.0, ordered.Length + 1), Math.Log(FirstNoise)];
        double[] lower = [.. Enumerable.Repeat(-8.0, ordered.Length + 1), -18];
        double[] upper = [.. Enumerable.Repeat(8.0, ordered.Length + 1), 2];
        foreach (var count in MostObservations.Select(most => Math.Min(most, points.Length)).Distinct())
        {
            // The chosen observations are spread evenly over the history: early ones cover the space, late ones are near the optimum.
            var chosen = Enumerable.Range(0, count).Select(i => (int)((long)i * (points.Length - 1) / Math.Max(count - 1, 1))).ToArray();
            var likelihood = new MarginalLikelihood([.. chosen.Select(i => points[i])], [.. chosen.Select(i => values[i])], ordered);
            BoundedAscent.Climb(logs, likelihood.At, lower, upper, GradientTolerance, Iterations);
        }

        return MarginalLikelihood.Parameters(logs);
    }
}
