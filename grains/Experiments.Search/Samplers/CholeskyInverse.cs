using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Experiments.Search.Samplers;

/// <summary>
/// The inverse of a symmetric positive definite matrix from its Cholesky decomposition, and products with its rows; for the few hundred
/// rows of a Gaussian process several times as fast as solving for the identity. Sums are always in the same order, whatever a
/// processor's vectors hold, so that proposals are the same on every machine.
/// </summary>
internal static class CholeskyInverse
{
    /// <summary>The inverse, by rows.</summary>
    public static double[][] Of(Cholesky<double> cholesky)
    {
        var factor = cholesky.Factor.ToRowArrays();
        var n = factor.Length;

        // Columns of the factor's inverse, by forward substitution.
        var columns = new double[n][];
        for (var j = 0; j < n; j++)
        {
            var column = columns[j] = new double[n];
            column[j] = 1 / factor[j][j];
            for (var i = j + 1; i < n; i++)
            {
                column[i] = -Dot(factor[i].AsSpan(j, i - j), column.AsSpan(j, i - j)) / factor[i][i];
            }
        }

        var inverse = new double[n][];
        for (var i = 0; i < n; i++)
        {
            inverse[i] = new double[n];
            for (var j = 0; j <= i; j++)
            {
                inverse[i][j] = inverse[j][i] = Dot(columns[i].AsSpan(i), columns[j].AsSpan(i));
            }
        }

        return inverse;
    }

    /// <summary>Product of a matrix and a vector.</summary>
    public static double[] Product(double[][] rows, double[] vector) => Array.ConvertAll(rows, row => Dot(row, vector));

    /// <summary>Scalar product, summed in four strands.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var strands = Vector256<double>.Zero;
        var i = 0;
        for (; i + 4 <= a.Length; i += 4)
        {
            strands += Vector256.Create(a.Slice(i, 4)) * Vector256.Create(b.Slice(i, 4));
        }

        var sum = strands[0] + strands[1] + (strands[2] + strands[3]);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
