using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra;

namespace Experiments.Workloads.VaeGmm.Mixtures;

/// <summary>
/// The logarithm of a normal density times a weight. With the covariance LLᵀ it is
/// log w - (D log 2π + |L⁻¹(x - μ)|²) / 2 - log det L.
/// </summary>
internal sealed class GaussianDensity
{
    private readonly double[] _mean;
    private readonly double[] _inverseFactor;
    private readonly double _constant;

    private GaussianDensity(double[] mean, double[] inverseFactor, double weight)
    {
        _mean = mean;
        _inverseFactor = inverseFactor;
        _constant = Math.Log(weight) - (0.5 * mean.Length * Math.Log(2 * Math.PI));
        for (var d = 0; d < mean.Length; d++)
        {
            _constant += Math.Log(inverseFactor[(d * mean.Length) + d]);
        }
    }

    /// <summary>Makes a density; null if the covariance is not positive definite.</summary>
    /// <param name="weight">w, above 0.</param>
    /// <param name="mean">μ, D numbers.</param>
    /// <param name="covariance">D by D numbers.</param>
    internal static GaussianDensity? TryCreate(double weight, ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
    {
        Matrix<double> factor;
        try
        {
            factor = Matrix<double>.Build.Dense(mean.Length, mean.Length, covariance.ToArray()).Cholesky().Factor;
        }
        catch (ArgumentException)
        {
            // Math.NET reports a matrix that is not positive definite in this way alone.
            return null;
        }

        return new GaussianDensity(mean.ToArray(), InvertLowerTriangle(factor), weight);
    }

    /// <summary>Computes the logarithm at every point.</summary>
    /// <param name="points">N points in D dimensions.</param>
    /// <param name="logarithms">Receives one number for each point. Those of filling points mean nothing.</param>
    internal void Evaluate(PointColumns points, Span<Vector512<double>> logarithms)
    {
        const int Block = PointColumns.BlockVectors;
        var differences = new Vector512<double>[_mean.Length * Block];
        for (var start = 0; start < points.Vectors; start += Block)
        {
            for (var d = 0; d < _mean.Length; d++)
            {
                var column = points[d].Slice(start, Block);
                var mean = Vector512.Create(_mean[d]);
                for (var v = 0; v < Block; v++)
                {
                    differences[(d * Block) + v] = column[v] - mean;
                }
            }

            EvaluateBlock(differences, logarithms.Slice(start, Block));
        }
    }

    private void EvaluateBlock(ReadOnlySpan<Vector512<double>> differences, Span<Vector512<double>> logarithms)
    {
        Vector512<double> q0 = default, q1 = default, q2 = default, q3 = default;
        for (var row = 0; row < _mean.Length; row++)
        {
            Vector512<double> y0 = default, y1 = default, y2 = default, y3 = default;
            var factors = _inverseFactor.AsSpan(row * _mean.Length, row + 1);
            var remaining = differences;
            foreach (var scalar in factors)
            {
                var factor = Vector512.Create(scalar);
                y0 += factor * remaining[0];
                y1 += factor * remaining[1];
                y2 += factor * remaining[2];
                y3 += factor * remaining[3];
                remaining = remaining[PointColumns.BlockVectors..];
            }

            q0 += y0 * y0;
            q1 += y1 * y1;
            q2 += y2 * y2;
            q3 += y3 * y3;
        }

        var constant = Vector512.Create(_constant);
        logarithms[0] = constant - (0.5 * q0);
        logarithms[1] = constant - (0.5 * q1);
        logarithms[2] = constant - (0.5 * q2);
        logarithms[3] = constant - (0.5 * q3);
    }

    // Row by row: row r of the inverse is (e_r - sum over c < r of L[r, c] times row c of the inverse) / L[r, r].
    private static double[] InvertLowerTriangle(Matrix<double> factor)
    {
        var size = factor.RowCount;
        var inverse = new double[size * size];
        for (var row = 0; row < size; row++)
        {
            var target = inverse.AsSpan(row * size, row + 1);
            target[row] = 1;
            for (var other = 0; other < row; other++)
            {
                var scale = factor[row, other];
                for (var column = 0; column <= other; column++)
                {
                    target[column] -= scale * inverse[(other * size) + column];
                }
            }

            for (var column = 0; column <= row; column++)
            {
                target[column] /= factor[row, row];
            }
        }

        return inverse;
    }
}
