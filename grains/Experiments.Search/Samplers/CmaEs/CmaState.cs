using Experiments.Randomness;
using MathNet.Numerics.LinearAlgebra;

namespace Experiments.Search.Samplers.CmaEs;

/// <summary>
/// The normal distribution that CMA-ES draws from, and its evolution paths; equations by Hansen's tutorial (arXiv:1604.00772).
/// Starts in the middle of the unit cube.
/// </summary>
internal sealed class CmaState
{
    // A point this much farther than a typical draw was not drawn from this distribution, so its step is shortened (arXiv:1110.4181).
    private const double LongestExcess = 3;

    private readonly CmaWeights _weights;
    private Vector<double> _mean;
    private Matrix<double> _covariance;
    private Vector<double> _pathC;
    private Vector<double> _pathSigma;
    private Matrix<double> _root;
    private Matrix<double> _inverseRoot;

    public CmaState(CmaWeights weights, double sigma)
    {
        var n = weights.Dimensions;
        _weights = weights;
        Sigma = sigma;
        _mean = Vector<double>.Build.Dense(n, 0.5);
        _pathC = Vector<double>.Build.Dense(n);
        _pathSigma = Vector<double>.Build.Dense(n);
        _covariance = Matrix<double>.Build.DenseIdentity(n);
        _root = Matrix<double>.Build.DenseIdentity(n);
        _inverseRoot = Matrix<double>.Build.DenseIdentity(n);
    }

    public double Sigma { get; private set; }

    public int Generation { get; private set; }

    /// <summary>A draw within the unit cube, clipped to it where <paramref name="attempts"/> draws fell outside.</summary>
    public double[] Sample(PhiloxRandom random, int attempts)
    {
        for (var attempt = 1; ; attempt++)
        {
            var z = Vector<double>.Build.Dense(_weights.Dimensions, _ => random.NextGaussian());
            var point = _mean + (Sigma * (_root * z));
            if (point.All(x => x is >= 0 and <= 1) || attempt == attempts)
            {
                return [.. point.Select(x => Math.Clamp(x, 0, 1))];
            }
        }
    }

    /// <summary>One generation.</summary>
    /// <param name="points">Best first, as many as the population; NaN for coordinates that had no influence.</param>
    public void Update(double[][] points)
    {
        var n = _weights.Dimensions;
        Generation++;
        var steps = points.Select(Step).ToArray();
        var mean = Vector<double>.Build.Dense(n);
        for (var i = 0; i < _weights.Parents; i++)
        {
            mean += _weights.Values[i] * steps[i];
        }

        _mean += Sigma * mean;

        // Equations 43 and 44: step size.
        var cs = _weights.PathSigma;
        _pathSigma = ((1 - cs) * _pathSigma) + (Math.Sqrt(cs * (2 - cs) * _weights.Mass) * (_inverseRoot * mean));
        var length = _pathSigma.L2Norm();
        Sigma *= Math.Exp(Math.Min(1, cs / _weights.Damping * ((length / _weights.ExpectedLength) - 1)));

        // Equations 45 to 47: covariance.
        var cc = _weights.PathC;
        var short1 = length / Math.Sqrt(1 - Math.Pow(1 - cs, 2 * (Generation + 1))) < (1.4 + (2.0 / (n + 1))) * _weights.ExpectedLength;
        _pathC = (1 - cc) * _pathC;
        if (short1)
        {
            _pathC += Math.Sqrt(cc * (2 - cc) * _weights.Mass) * mean;
        }

        var keep = 1 + (short1 ? 0 : _weights.RankOne * cc * (2 - cc)) - _weights.RankOne - (_weights.RankMu * _weights.Values.Sum());
        var covariance = (keep * _covariance) + (_weights.RankOne * _pathC.OuterProduct(_pathC));
        for (var i = 0; i < steps.Length; i++)
        {
            var weight = _weights.Values[i];
            var whitened = _inverseRoot * steps[i];
            weight *= weight >= 0 ? 1 : n / Math.Max(whitened * whitened, 1e-12);
            covariance += _weights.RankMu * weight * steps[i].OuterProduct(steps[i]);
        }

        _covariance = 0.5 * (covariance + covariance.Transpose());
        Decompose();
    }

    /// <summary>From the mean to a point, in units of sigma.</summary>
    private Vector<double> Step(double[] point)
    {
        var step = Vector<double>.Build.Dense(point.Length, i => double.IsNaN(point[i]) ? 0 : (point[i] - _mean[i]) / Sigma);
        var length = (_inverseRoot * step).L2Norm();
        var longest = Math.Sqrt(point.Length) + LongestExcess;
        return length > longest ? step * (longest / length) : step;
    }

    private void Decompose()
    {
        var eigen = _covariance.Evd(Symmetricity.Symmetric);
        var roots = eigen.EigenValues.Map(value => Math.Sqrt(Math.Max(value.Real, 1e-20)));
        var vectors = eigen.EigenVectors;
        _root = vectors * Matrix<double>.Build.DenseOfDiagonalVector(roots) * vectors.Transpose();
        _inverseRoot = vectors * Matrix<double>.Build.DenseOfDiagonalVector(roots.Map(r => 1 / r)) * vectors.Transpose();
    }
}
