using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Experiments.Search.Samplers.GaussianProcesses;

/// <summary>
/// Maximises a smooth function within a box, by the method of Byrd, Lu, Nocedal and Zhu, "A limited memory algorithm for bound
/// constrained optimization" (1995), here with a full matrix, since there are few coordinates.
/// </summary>
internal static class BoundedAscent
{
    private const double SmallestStep = 1e-8;

    /// <summary>A function's value, and its gradient in the second argument.</summary>
    public delegate double Objective(double[] x, double[] gradient);

    /// <summary>Climbs from a start; returns the best value met and leaves its place in <paramref name="x"/>.</summary>
    /// <param name="x">The start, within the bounds.</param>
    /// <param name="objective">The function to maximise.</param>
    /// <param name="lower">The lower bounds.</param>
    /// <param name="upper">The upper bounds.</param>
    /// <param name="gradientTolerance">The gradient, relative to the value and the place, below which the search has reached a maximum.</param>
    /// <param name="iterations">The largest number of line searches.</param>
    public static double Climb(double[] x, Objective objective, double[] lower, double[] upper, double gradientTolerance, int iterations)
    {
        var (best, place) = (double.NegativeInfinity, (double[])x.Clone());
        var descent = ObjectiveFunction.Gradient(point =>
        {
            var (at, gradient) = (point.ToArray(), new double[point.Count]);
            var value = objective(at, gradient);
            if (value > best)
            {
                (best, place) = (value, at);
            }

            return (-value, -Vector<double>.Build.Dense(gradient));
        });
        try
        {
            new BfgsBMinimizer(gradientTolerance, SmallestStep, SmallestStep, iterations)
                .FindMinimum(descent, Vector<double>.Build.Dense(lower), Vector<double>.Build.Dense(upper), Vector<double>.Build.DenseOfArray(x));
        }
        catch (Exception e) when (e is OptimizationException or ArgumentException)
        {
            // The iterations are used up, the line search cannot tell progress from noise, or the Hessian is not positive definite: the
            // best place so far is the answer.
        }

        place.CopyTo(x, 0);
        return best;
    }
}
