using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Experiments.Search.Samplers.GaussianProcesses;

/// <summary>Decomposes covariances of observations.</summary>
internal static class CovarianceMatrix
{
    // One thread: the matrices are small, and the other cores train experiments.
    static CovarianceMatrix() => Control.UseSingleThread();

    /// <summary>Cholesky decomposition.</summary>
    /// <param name="size">The number of rows.</param>
    /// <param name="elements">All elements of the symmetric matrix.</param>
    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    public static Cholesky<double> Decompose(int size, double[] elements) => Matrix<double>.Build.Dense(size, size, elements).Cholesky();
}
