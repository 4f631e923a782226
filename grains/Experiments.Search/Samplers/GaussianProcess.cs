using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Experiments.Search.Samplers;

/// <summary>
/// Regression by a Gaussian process with a Matérn 5/2 kernel and a length scale for each coordinate: Rasmussen and Williams,
/// "Gaussian processes for machine learning" (2006), algorithm 2.1. Coordinates without order count as equal or different.
/// </summary>
internal sealed class GaussianProcess
{
    private static readonly double Root5 = Math.Sqrt(5);

    private readonly double[][] _points;
    private readonly bool[] _ordered;
    private readonly KernelParameters _parameters;
    private readonly Matrix<double> _inverse;
    private readonly Vector<double> _solved;

    // The matrices are small, and the other cores have experiments to train.
    static GaussianProcess() => Control.UseSingleThread();

    /// <summary>Conditions the process on observations.</summary>
    /// <param name="points">Points of the unit cube.</param>
    /// <param name="values">Observed values, standardised.</param>
    /// <param name="ordered">Whether neighbouring values of a coordinate are alike.</param>
    /// <param name="parameters">Of the kernel.</param>
    public GaussianProcess(double[][] points, double[] values, bool[] ordered, KernelParameters parameters)
    {
        _points = points;
        _ordered = ordered;
        _parameters = parameters;
        _inverse = Inverse(Decompose(points, ordered, parameters));
        _solved = _inverse * Vector<double>.Build.Dense(values);
    }

    /// <summary>Cholesky decomposition of the observations' covariance.</summary>
    /// <exception cref="ArgumentException">The covariance is not positive definite.</exception>
    public static Cholesky<double> Decompose(double[][] points, bool[] ordered, KernelParameters parameters)
    {
        var covariance = Matrix<double>.Build.Dense(points.Length, points.Length);
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                covariance[i, j] = covariance[j, i] = parameters.Scale * Matern(Distance(points[i], points[j], ordered, parameters.Inverse));
            }

            covariance[i, i] = parameters.Scale + parameters.Noise;
        }

        return covariance.Cholesky();
    }

    /// <summary>Inverse of the matrix that was decomposed.</summary>
    public static Matrix<double> Inverse(Cholesky<double> cholesky) =>
        cholesky.Solve(Matrix<double>.Build.DenseIdentity(cholesky.Factor.RowCount));

    /// <summary>Mean and variance of the function (without noise) at a point.</summary>
    public (double Mean, double Variance) Predict(double[] point)
    {
        var k = Covariances(point);
        return (k * _solved, Math.Max(_parameters.Scale - (k * (_inverse * k)), 1e-12));
    }

    /// <summary>As <see cref="Predict(double[])"/>, with the gradients of both by the point's ordered coordinates; others get 0.</summary>
    public (double Mean, double Variance) Predict(double[] point, double[] meanGradient, double[] varianceGradient)
    {
        var k = Covariances(point);
        var weights = _inverse * k;
        Array.Clear(meanGradient);
        Array.Clear(varianceGradient);
        for (var i = 0; i < _points.Length; i++)
        {
            var slope = _parameters.Scale * MaternSlope(Distance(point, _points[i], _ordered, _parameters.Inverse));
            for (var d = 0; d < point.Length; d++)
            {
                if (_ordered[d])
                {
                    var part = slope * 2 * _parameters.Inverse[d] * (point[d] - _points[i][d]);
                    meanGradient[d] += _solved[i] * part;
                    varianceGradient[d] -= 2 * weights[i] * part;
                }
            }
        }

        return (k * _solved, Math.Max(_parameters.Scale - (k * weights), 1e-12));
    }

    /// <summary>Squared distance in units of the length scales.</summary>
    public static double Distance(double[] a, double[] b, bool[] ordered, double[] inverse)
    {
        var sum = 0.0;
        for (var d = 0; d < a.Length; d++)
        {
            var difference = a[d] - b[d];
            sum += inverse[d] * (ordered[d] ? difference * difference : difference == 0 ? 0 : 1);
        }

        return sum;
    }

    /// <summary>Matérn 5/2 correlation at a squared distance.</summary>
    public static double Matern(double squared)
    {
        var r = Root5 * Math.Sqrt(squared);
        return (1 + r + (r * r / 3)) * Math.Exp(-r);
    }

    /// <summary>Its derivative by the squared distance.</summary>
    public static double MaternSlope(double squared)
    {
        var r = Root5 * Math.Sqrt(squared);
        return -5.0 / 6 * (1 + r) * Math.Exp(-r);
    }

    private Vector<double> Covariances(double[] point) => Vector<double>.Build.Dense(
        Array.ConvertAll(_points, other => _parameters.Scale * Matern(Distance(point, other, _ordered, _parameters.Inverse))));
}
