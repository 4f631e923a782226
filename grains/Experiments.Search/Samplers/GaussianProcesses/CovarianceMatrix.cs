using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Experiments.Search.Samplers.GaussianProcesses;

/// <summary>Decomposes covariances of observations.</summary>
internal static class CovarianceMatrix
{
    // The matrices are small, and the other cores have experiments to train.
    static CovarianceMatrix() => Control.UseSingleThread();

    /// <summary>Cholesky decomposition.</summary>
    /// <param name="size">Number of rows.</param>
    /// <param name="elements">The whole of the symmetric matrix.</param>
    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    public static Cholesky<double> Decompose(int size, double[] elements) => Matrix<double>.Build.Dense(size, size, elements).Cholesky();
}
