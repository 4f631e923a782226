namespace Experiments.Search.Samplers.GaussianProcesses;

/// <summary>
/// The Matérn 5/2 correlation as a function of the squared distance in units of the length scales: Rasmussen and Williams,
/// "Gaussian processes for machine learning" (2006), equation 4.17.
/// </summary>
internal static class Matern
{
    /// <summary>Returns what a coordinate adds to a squared distance. Values without order are either equal or different.</summary>
    public static double Square(double a, double b, bool ordered) =>
        ordered ? (a - b) * (a - b) : a == b ? 0 : 1;

    /// <summary>Returns the squared distance of two points.</summary>
    public static double Distance(double[] a, double[] b, bool[] ordered, double[] inverse)
    {
        var sum = 0.0;
        for (var d = 0; d < a.Length; d++)
        {
            sum += inverse[d] * Square(a[d], b[d], ordered[d]);
        }

        return sum;
    }

    /// <summary>Returns the correlation and its derivative by the squared distance.</summary>
    public static (double Value, double Slope) WithSlope(double squared)
    {
        var r = Math.Sqrt(5 * squared);
        var decay = Math.Exp(-r);
        return ((1 + r + (r * r / 3)) * decay, -5.0 / 6 * (1 + r) * decay);
    }
}
