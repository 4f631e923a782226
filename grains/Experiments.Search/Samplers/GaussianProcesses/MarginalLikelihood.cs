using MathNet.Numerics.LinearAlgebra;

namespace Experiments.Search.Samplers.GaussianProcesses;

/// <summary>
/// The logarithm of the likelihood of observations under a Gaussian process (Rasmussen and Williams, equation 5.8, without its
/// constant) and of Optuna's priors, which keep a handful of observations from giving extreme parameters.
/// </summary>
internal sealed class MarginalLikelihood
{
    private const double LeastNoise = 1e-6;

    private readonly Vector<double> _values;
    private readonly int _dimensions;

    /// <summary>Squared differences of each pair of points, [pair][coordinate].</summary>
    private readonly double[] _squares;

    private readonly double[] _correlations;
    private readonly double[] _slopes;

    /// <param name="points">The observed points.</param>
    /// <param name="values">The observed values, standardised.</param>
    /// <param name="ordered">For each coordinate, whether neighbouring values are similar.</param>
    public MarginalLikelihood(double[][] points, double[] values, bool[] ordered)
    {
        _values = Vector<double>.Build.Dense(values);
        _dimensions = ordered.Length;
        var pairs = points.Length * (points.Length - 1) / 2;
        (_squares, _correlations, _slopes) = (new double[pairs * _dimensions], new double[pairs], new double[pairs]);
        var next = 0;
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                for (var d = 0; d < _dimensions; d++)
                {
                    _squares[next++] = Matern.Square(points[i][d], points[j][d], ordered[d]);
                }
            }
        }
    }

    /// <summary>Returns the kernel of a point of the search. The search runs over logarithms, so that every parameter is positive.</summary>
    /// <param name="logs">The logarithms of the inverse squared length scales, of the scale, and of the noise above its least value.</param>
    public static KernelParameters Parameters(double[] logs) =>
        new([.. logs[..^2].Select(Math.Exp)], Math.Exp(logs[^2]), LeastNoise + Math.Exp(logs[^1]));

    /// <summary>Returns the value, and writes the gradient by the logarithms (equation 5.9) to the second argument.</summary>
    public double At(double[] logs, double[] gradient)
    {
        var parameters = Parameters(logs);
        var cholesky = CovarianceMatrix.Decompose(_values.Count, Covariances(parameters));
        var inverse = cholesky.Solve(Matrix<double>.Build.DenseIdentity(_values.Count)).AsColumnMajorArray();
        var solved = cholesky.Solve(_values).AsArray();

        Array.Clear(gradient);
        var (n, pair) = (_values.Count, 0);
        var value = -0.5 * cholesky.DeterminantLn;
        for (var i = 0; i < n; i++)
        {
            value -= 0.5 * _values[i] * solved[i];
            var own = 0.5 * ((solved[i] * solved[i]) - inverse[(i * n) + i]);
            gradient[^1] += own * Math.Exp(logs[^1]);
            gradient[^2] += own * parameters.Scale;
            for (var j = 0; j < i; j++, pair++)
            {
                // Equation 5.9 takes half of the trace; each pair enters it twice, as (i, j) and as (j, i).
                var weight = ((solved[i] * solved[j]) - inverse[(i * n) + j]) * parameters.Scale;
                gradient[^2] += weight * _correlations[pair];
                var slope = weight * _slopes[pair];
                for (var d = 0; d < _dimensions; d++)
                {
                    gradient[d] += slope * parameters.Inverse[d] * _squares[(pair * _dimensions) + d];
                }
            }
        }

        return value + Priors(parameters, logs, gradient);
    }

    private static double Priors(KernelParameters parameters, double[] logs, double[] gradient)
    {
        var value = logs[^2] - parameters.Scale + (0.1 * Math.Log(parameters.Noise)) - (30 * parameters.Noise);
        gradient[^2] += 1 - parameters.Scale;
        gradient[^1] += ((0.1 / parameters.Noise) - 30) * Math.Exp(logs[^1]);
        for (var d = 0; d < parameters.Inverse.Length; d++)
        {
            value -= (0.1 / parameters.Inverse[d]) + (0.1 * parameters.Inverse[d]);
            gradient[d] += (0.1 / parameters.Inverse[d]) - (0.1 * parameters.Inverse[d]);
        }

        return value;
    }

    private double[] Covariances(KernelParameters parameters)
    {
        var (n, pair) = (_values.Count, 0);
        var elements = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++, pair++)
            {
                var squared = 0.0;
                for (var d = 0; d < _dimensions; d++)
                {
                    squared += parameters.Inverse[d] * _squares[(pair * _dimensions) + d];
                }

                (_correlations[pair], _slopes[pair]) = Matern.WithSlope(squared);
                elements[(i * n) + j] = elements[(j * n) + i] = parameters.Scale * _correlations[pair];
            }

            elements[(i * n) + i] = parameters.Scale + parameters.Noise;
        }

        return elements;
    }
}
