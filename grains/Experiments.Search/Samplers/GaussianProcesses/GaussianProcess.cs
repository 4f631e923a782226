using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Experiments.Search.Samplers.GaussianProcesses;

/// <summary>
/// Regression by a Gaussian process with a Matérn 5/2 kernel and a length scale for each coordinate: Rasmussen and Williams,
/// "Gaussian processes for machine learning" (2006), algorithm 2.1. Coordinates without order count as equal or different.
/// </summary>
internal sealed class GaussianProcess
{
    private const double LeastVariance = 1e-12;

    private readonly double[][] _points;
    private readonly bool[] _ordered;
    private readonly KernelParameters _parameters;
    private readonly Cholesky<double> _cholesky;
    private readonly Vector<double> _solved;

    /// <summary>Conditions the process on observations.</summary>
    /// <param name="points">The observed points of the unit cube.</param>
    /// <param name="values">The observed values, standardised.</param>
    /// <param name="ordered">For each coordinate, whether neighbouring values are similar.</param>
    /// <param name="parameters">The parameters of the kernel.</param>
    /// <exception cref="ArgumentException">The covariance is not positive definite.</exception>
    public GaussianProcess(double[][] points, double[] values, bool[] ordered, KernelParameters parameters)
    {
        _points = points;
        _ordered = ordered;
        _parameters = parameters;
        var elements = new double[points.Length * points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                elements[(i * points.Length) + j] = elements[(j * points.Length) + i] = Covariance(points[i], points[j]).Value;
            }

            elements[(i * points.Length) + i] = parameters.Scale + parameters.Noise;
        }

        _cholesky = CovarianceMatrix.Decompose(points.Length, elements);
        _solved = _cholesky.Solve(Vector<double>.Build.Dense(values));
    }

    /// <summary>Mean and variance of the function (without noise) at a point.</summary>
    public (double Mean, double Variance) Predict(double[] point)
    {
        var k = Vector<double>.Build.Dense(Array.ConvertAll(_points, other => Covariance(point, other).Value));
        return (k * _solved, Variance(k, _cholesky.Solve(k)));
    }

    /// <summary>As <see cref="Predict(double[])"/>, with the gradients of both by the point's ordered coordinates; others get 0.</summary>
    public (double Mean, double Variance) Predict(double[] point, double[] meanGradient, double[] varianceGradient)
    {
        var covariances = Array.ConvertAll(_points, other => Covariance(point, other));
        var k = Vector<double>.Build.Dense(Array.ConvertAll(covariances, c => c.Value));
        var weights = _cholesky.Solve(k);
        Array.Clear(meanGradient);
        Array.Clear(varianceGradient);
        for (var i = 0; i < _points.Length; i++)
        {
            for (var d = 0; d < point.Length; d++)
            {
                if (_ordered[d])
                {
                    var part = covariances[i].Slope * 2 * _parameters.Inverse[d] * (point[d] - _points[i][d]);
                    meanGradient[d] += _solved[i] * part;
                    varianceGradient[d] -= 2 * weights[i] * part;
                }
            }
        }

        return (k * _solved, Variance(k, weights));
    }

    private double Variance(Vector<double> k, Vector<double> weights) => Math.Max(_parameters.Scale - (k * weights), LeastVariance);

    /// <summary>The covariance of two points, and its derivative by their squared distance.</summary>
    private (double Value, double Slope) Covariance(double[] a, double[] b)
    {
        var (value, slope) = Matern.WithSlope(Matern.Distance(a, b, _ordered, _parameters.Inverse));
        return (_parameters.Scale * value, _parameters.Scale * slope);
    }
}
