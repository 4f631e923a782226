using MathNet.Numerics;

namespace Experiments.Search.Samplers.GaussianProcesses;

/// <summary>
/// Logarithm of the expected improvement over a loss: Jones, Schonlau and Welch, "Efficient global optimization of expensive
/// black-box functions" (1998); in logarithms, since their gradients do not vanish: Ament et al., "Unexpected improvements to expected
/// improvement" (arXiv:2310.20708).
/// </summary>
internal static class ExpectedImprovement
{
    private static readonly double LogRootTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>Value, and derivatives by the mean and the standard deviation.</summary>
    public static (double Value, double ByMean, double ByDeviation) Log(double best, double mean, double deviation)
    {
        var z = (best - mean) / deviation;
        var density = Math.Exp((-0.5 * z * z) - LogRootTwoPi);
        if (z > -25)
        {
            var probability = 0.5 * SpecialFunctions.Erfc(-z / Constants.Sqrt2);
            var improvement = (z * probability) + density;
            return (Math.Log(improvement * deviation), -probability / (improvement * deviation), density / (improvement * deviation));
        }

        // Far in the tail phi + z Phi cancels; its expansion is phi / z^2 (1 - 3 / z^2 + 15 / z^4 - ...).
        var square = z * z;
        var tail = 1 - (3 / square) + (15 / (square * square));
        var log = (-0.5 * square) - LogRootTwoPi - (2 * Math.Log(-z)) + Math.Log(tail);
        var slope = -z - (2 / z) + (((6 / square) - (60 / (square * square))) / (z * tail));
        return (log + Math.Log(deviation), -slope / deviation, (1 - (z * slope)) / deviation);
    }
}
