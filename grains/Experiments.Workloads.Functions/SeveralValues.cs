using System.Collections.Immutable;

namespace Experiments.Workloads.Functions;

/// <summary>
/// Functions on the unit cube with two or three values that cannot all be smallest at once. ZDT1 to ZDT3 are of Zitzler, Deb and Thiele,
/// "Comparison of multiobjective evolutionary algorithms" (Evolutionary Computation 2000). DTLZ2 is of Deb, Thiele, Laumanns and Zitzler,
/// "Scalable multi-objective optimization test problems" (CEC 2002).
/// </summary>
public static class SeveralValues
{
    /// <summary>A convex front: f2 = 1 - sqrt(f1).</summary>
    public static TestFunction Zdt1(int dimensions) => Zdt("zdt1", dimensions, (f, g) => 1 - Math.Sqrt(f / g));

    /// <summary>A concave front: f2 = 1 - f1².</summary>
    public static TestFunction Zdt2(int dimensions) => Zdt("zdt2", dimensions, (f, g) => 1 - (f / g * (f / g)));

    /// <summary>A front of five parts.</summary>
    public static TestFunction Zdt3(int dimensions) => Zdt("zdt3", dimensions, (f, g) => 1 - Math.Sqrt(f / g) - (f / g * Math.Sin(10 * Math.PI * f)));

    /// <summary>Three values whose front is an eighth of the unit sphere.</summary>
    public static TestFunction Dtlz2(int dimensions) =>
        new("dtlz2", Cube(dimensions), 0, [1, 0, .. Enumerable.Repeat(0.5, dimensions - 2)], x => Radius(x) * Cos(x[0]) * Cos(x[1]))
        {
            Others = [x => Radius(x) * Cos(x[0]) * Sin(x[1]), x => Radius(x) * Sin(x[0])],
        };

    private static TestFunction Zdt(string name, int dimensions, Func<double, double, double> shape) =>
        new(name, Cube(dimensions), 0, [.. new double[dimensions]], x => x[0])
        {
            Others = [x => Distance(x) * shape(x[0], Distance(x))],
        };

    /// <summary>1 on the front, and larger beside it.</summary>
    private static double Distance(double[] x) => 1 + (9 * x.Skip(1).Sum() / (x.Length - 1));

    private static double Radius(double[] x) => 1 + x.Skip(2).Sum(v => (v - 0.5) * (v - 0.5));

    private static double Cos(double x) => Math.Cos(x * Math.PI / 2);

    private static double Sin(double x) => Math.Sin(x * Math.PI / 2);

    private static ImmutableArray<(double Low, double High)> Cube(int dimensions) => [.. Enumerable.Repeat((0.0, 1.0), dimensions)];
}
