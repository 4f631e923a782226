namespace Experiments.Search.Samplers;

/// <summary>
/// Maximises a smooth function by the signs of its gradient: resilient propagation (iRprop-: Igel and Hüsken, 2000), which needs
/// neither scaling nor a line search; for Gaussian processes see Blum and Riedmiller, "Optimization of Gaussian process
/// hyperparameters using Rprop" (ESANN 2013).
/// </summary>
internal static class Rprop
{
    private const double Grow = 1.2;
    private const double Shrink = 0.5;
    private const double SmallestStep = 1e-7;

    /// <summary>A function's value, and its gradient in the second argument.</summary>
    public delegate double Objective(double[] x, double[] gradient);

    /// <summary>Climbs from a start; returns the best value met and leaves its place in <paramref name="x"/>.</summary>
    public static double Climb(double[] x, Objective objective, double firstStep, double largestStep, int iterations, double lower, double upper)
    {
        var (gradient, previous) = (new double[x.Length], new double[x.Length]);
        var steps = new double[x.Length];
        Array.Fill(steps, firstStep);
        var (best, place) = (double.NegativeInfinity, (double[])x.Clone());
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var value = objective(x, gradient);
            if (value > best)
            {
                best = value;
                x.CopyTo(place, 0);
            }

            var moved = false;
            for (var i = 0; i < x.Length; i++)
            {
                var agreement = gradient[i] * previous[i];
                steps[i] = agreement > 0 ? Math.Min(steps[i] * Grow, largestStep) : agreement < 0 ? steps[i] * Shrink : steps[i];
                previous[i] = agreement < 0 || !double.IsFinite(gradient[i]) ? 0 : gradient[i];
                var next = Math.Clamp(x[i] + (Math.Sign(previous[i]) * steps[i]), lower, upper);
                moved |= Math.Abs(next - x[i]) > SmallestStep || agreement < 0;
                x[i] = next;
            }

            if (!moved)
            {
                break;
            }
        }

        place.CopyTo(x, 0);
        return best;
    }
}
