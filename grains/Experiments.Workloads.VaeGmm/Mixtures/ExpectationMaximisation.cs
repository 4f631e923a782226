using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Mixtures;

/// <summary>
/// The EM algorithm (Dempster, Laird and Rubin, 1977) for Gaussian mixtures, step by step as scikit-learn runs it. An
/// iteration is an E step and an M step. No E step follows the last one, so the log-likelihood belongs to the parameters before the
/// last M step.
/// </summary>
internal static class ExpectationMaximisation
{
    /// <summary>The result of EM.</summary>
    /// <param name="Parameters">Parameters after the last M step.</param>
    /// <param name="LogLikelihood">Mean log-likelihood of a point in the last E step, nats.</param>
    /// <param name="Iterations">Iterations done.</param>
    /// <param name="Converged">Whether the last gain was below the tolerance.</param>
    internal sealed record Result(MixtureParameters Parameters, double LogLikelihood, int Iterations, bool Converged);

    /// <summary>Runs EM from given parameters.</summary>
    /// <exception cref="DegenerateCovarianceException">A covariance is not positive definite.</exception>
    internal static Result Run(PointColumns points, MixtureParameters start, MixtureOptions options)
    {
        var responsibilities = points.Empty(start.Components);
        var parameters = start;
        var logLikelihood = double.NegativeInfinity;
        for (var iteration = 1; iteration <= options.MaxIterations; iteration++)
        {
            var previous = logLikelihood;
            logLikelihood = Expect(points, parameters, responsibilities);
            parameters = MixtureParameters.Estimate(points, responsibilities, options.Regularisation);
            if (Math.Abs(logLikelihood - previous) < options.Tolerance)
            {
                return new(Verified(parameters), logLikelihood, iteration, Converged: true);
            }
        }

        return new(Verified(parameters), logLikelihood, options.MaxIterations, Converged: false);
    }

    /// <summary>Computes the E step.</summary>
    /// <param name="points">N points.</param>
    /// <param name="parameters">The mixture.</param>
    /// <param name="responsibilities">Receives K columns: the probability of each component given the point; 0 for filling points.</param>
    /// <returns>Mean log-likelihood of a point, nats.</returns>
    internal static double Expect(PointColumns points, MixtureParameters parameters, Vector512<double>[][] responsibilities)
    {
        Evaluate(points, parameters, responsibilities);
        var logLikelihoods = new Vector512<double>[points.Vectors];
        for (var v = 0; v < points.Vectors; v++)
        {
            var largest = responsibilities[0][v];
            foreach (var column in responsibilities)
            {
                largest = Vector512.Max(largest, column[v]);
            }

            // Relative to the largest term the sum is from 1 to K, so nothing overflows and no point has probability 0.
            var sum = Vector512<double>.Zero;
            foreach (var column in responsibilities)
            {
                column[v] = Vector512.Exp(column[v] - largest);
                sum += column[v];
            }

            logLikelihoods[v] = largest + Vector512.Log(sum);
            foreach (var column in responsibilities)
            {
                column[v] /= sum;
            }
        }

        foreach (var column in responsibilities)
        {
            PointColumns.Scalars(column)[points.Count..].Clear();
        }

        PointColumns.Scalars(logLikelihoods)[points.Count..].Clear();
        return PointColumns.Sum(logLikelihoods) / points.Count;
    }

    /// <summary>Returns the likeliest component of each point, from 0; the first of several that are equal.</summary>
    internal static int[] Assign(PointColumns points, MixtureParameters parameters)
    {
        var logarithms = points.Empty(parameters.Components);
        Evaluate(points, parameters, logarithms);
        return points.Largest(logarithms);
    }

    private static void Evaluate(PointColumns points, MixtureParameters parameters, Vector512<double>[][] logarithms)
    {
        var densities = parameters.Densities();
        for (var k = 0; k < densities.Length; k++)
        {
            densities[k].Evaluate(points, logarithms[k]);
        }
    }

    // No E step follows the last M step, so its covariances are checked here.
    private static MixtureParameters Verified(MixtureParameters parameters)
    {
        _ = parameters.Densities();
        return parameters;
    }
}
