using MathNet.Numerics.LinearAlgebra;

namespace Experiments.Search.Samplers;

/// <summary>
/// Fits a Gaussian process' kernel: the maximum of the marginal likelihood (Rasmussen and Williams, equation 5.9) times priors
/// that keep a handful of observations from extreme values; the priors are Optuna's.
/// </summary>
internal static class KernelFit
{
    private const double LeastNoise = 1e-6;
    private const int Iterations = 60;

    /// <summary>The most observations that the fit looks at; it costs their number's cube.</summary>
    private const int MostObservations = 100;

    /// <summary>Fits from fixed starting values, so that the same observations give the same kernel.</summary>
    public static KernelParameters Fit(double[][] points, double[] values, bool[] ordered)
    {
        if (points.Length > MostObservations)
        {
            // Evenly from the first to the last: early observations are spread, late ones are near the optimum.
            var chosen = Enumerable.Range(0, MostObservations).Select(i => (int)((long)i * (points.Length - 1) / (MostObservations - 1))).ToArray();
            (points, values) = ([.. chosen.Select(i => points[i])], [.. chosen.Select(i => values[i])]);
        }

        var size = ordered.Length;
        var logs = new double[size + 2];
        logs[^1] = Math.Log(1e-2);
        Rprop.Climb(logs, (x, gradient) => Likelihood(points, values, ordered, x, gradient), 0.2, 1, Iterations, -12, 12);
        return Parameters(logs);
    }

    private static KernelParameters Parameters(double[] logs) =>
        new([.. logs[..^2].Select(Math.Exp)], Math.Exp(logs[^2]), LeastNoise + Math.Exp(logs[^1]));

    private static double Likelihood(double[][] points, double[] values, bool[] ordered, double[] logs, double[] gradient)
    {
        var parameters = Parameters(logs);
        var n = points.Length;
        var cholesky = GaussianProcess.Decompose(points, ordered, parameters);
        var inverse = GaussianProcess.Inverse(cholesky);
        var solved = inverse * Vector<double>.Build.Dense(values);

        Array.Clear(gradient);
        var value = -0.5 * cholesky.DeterminantLn;
        for (var i = 0; i < n; i++)
        {
            value -= 0.5 * values[i] * solved[i];
            gradient[^1] += 0.5 * ((solved[i] * solved[i]) - inverse[i, i]) * Math.Exp(logs[^1]);
            for (var j = 0; j <= i; j++)
            {
                // Half of the trace in equation 5.9; elements beside the diagonal stand for two.
                var weight = ((solved[i] * solved[j]) - inverse[i, j]) * (i == j ? 0.5 : 1) * parameters.Scale;
                var squared = GaussianProcess.Distance(points[i], points[j], ordered, parameters.Inverse);
                gradient[^2] += weight * GaussianProcess.Matern(squared);
                var slope = weight * GaussianProcess.MaternSlope(squared);
                for (var d = 0; d < ordered.Length; d++)
                {
                    var difference = points[i][d] - points[j][d];
                    gradient[d] += slope * parameters.Inverse[d] * (ordered[d] ? difference * difference : difference == 0 ? 0 : 1);
                }
            }
        }

        for (var d = 0; d < ordered.Length; d++)
        {
            value -= (0.1 / parameters.Inverse[d]) + (0.1 * parameters.Inverse[d]);
            gradient[d] += (0.1 / parameters.Inverse[d]) - (0.1 * parameters.Inverse[d]);
        }

        value += logs[^2] - parameters.Scale + (0.1 * Math.Log(parameters.Noise)) - (30 * parameters.Noise);
        gradient[^2] += 1 - parameters.Scale;
        gradient[^1] += ((0.1 / parameters.Noise) - 30) * Math.Exp(logs[^1]);
        return value;
    }
}
