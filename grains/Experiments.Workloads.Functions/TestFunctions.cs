using System.Collections.Immutable;

namespace Experiments.Workloads.Functions;

/// <summary>
/// Functions that the literature on optimisation measures with; definitions and optima as in Surjanovic and Bingham, "Virtual
/// library of simulation experiments".
/// </summary>
public static class TestFunctions
{
    // Table of the Hartmann function in six dimensions.
    private static readonly double[] HartmannWeights = [1.0, 1.2, 3.0, 3.2];

    private static readonly double[][] HartmannScales =
    [
        [10, 3, 17, 3.5, 1.7, 8],
        [0.05, 10, 17, 0.1, 8, 14],
        [3, 3.5, 1.7, 10, 17, 8],
        [17, 8, 0.05, 10, 0.1, 14],
    ];

    private static readonly double[][] HartmannPlaces =
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
        [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
        [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ];

    /// <summary>The names of all functions, in the order of help texts.</summary>
    public static ImmutableArray<string> Names { get; } = ["sphere", "branin", "hartmann6", "rastrigin", "rosenbrock", "zdt1", "zdt2", "zdt3", "dtlz2"];

    /// <summary>Branin's function, on [-5, 10] x [0, 15]; it has three minima of equal value.</summary>
    public static TestFunction Branin { get; } =
        new("branin", [(-5, 10), (0, 15)], 0.39788735772973816, [Math.PI, 2.275], x =>
        {
            var bend = x[1] - (5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0]) + (5 / Math.PI * x[0]) - 6;
            return (bend * bend) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x[0])) + 10;
        });

    /// <summary>Hartmann's function of six coordinates, on the unit cube.</summary>
    public static TestFunction Hartmann6 { get; } =
        new("hartmann6", Cube(6, 0, 1), -3.322368011415515, [0.20168952, 0.15001069, 0.47687398, 0.27533243, 0.31165162, 0.65730054], x =>
        {
            var sum = 0.0;
            for (var i = 0; i < 4; i++)
            {
                var squares = 0.0;
                for (var d = 0; d < 6; d++)
                {
                    var difference = x[d] - HartmannPlaces[i][d];
                    squares += HartmannScales[i][d] * difference * difference;
                }

                sum -= HartmannWeights[i] * Math.Exp(-squares);
            }

            return sum;
        });

    /// <summary>Sum of squares, on [-5.12, 5.12].</summary>
    public static TestFunction Sphere(int dimensions) =>
        new("sphere", Cube(dimensions, -5.12, 5.12), 0, [.. new double[dimensions]], x => x.Sum(v => v * v));

    /// <summary>Rastrigin's function, on [-5.12, 5.12]: a bowl with a regular pattern of local minima.</summary>
    public static TestFunction Rastrigin(int dimensions) =>
        new("rastrigin", Cube(dimensions, -5.12, 5.12), 0, [.. new double[dimensions]], x => x.Sum(v => (v * v) - (10 * Math.Cos(2 * Math.PI * v)) + 10));

    /// <summary>Rosenbrock's function, on [-5, 10]: a bent valley. Of one coordinate it is (1 - x)².</summary>
    public static TestFunction Rosenbrock(int dimensions) =>
        new("rosenbrock", Cube(dimensions, -5, 10), 0, [.. Enumerable.Repeat(1.0, dimensions)], x =>
        {
            var sum = dimensions == 1 ? (1 - x[0]) * (1 - x[0]) : 0;
            for (var d = 0; d + 1 < x.Length; d++)
            {
                var valley = x[d + 1] - (x[d] * x[d]);
                sum += (100 * valley * valley) + ((1 - x[d]) * (1 - x[d]));
            }

            return sum;
        });

    /// <summary>The function of that name.</summary>
    /// <param name="name">As the workload names it.</param>
    /// <param name="dimensions">Of functions that exist in any number.</param>
    /// <exception cref="ArgumentException">There is no such function.</exception>
    public static TestFunction Find(string name, int dimensions) => name switch
    {
        "sphere" => Sphere(dimensions),
        "branin" => Branin,
        "hartmann6" => Hartmann6,
        "rastrigin" => Rastrigin(dimensions),
        "rosenbrock" => Rosenbrock(dimensions),
        "zdt1" => SeveralValues.Zdt1(dimensions),
        "zdt2" => SeveralValues.Zdt2(dimensions),
        "zdt3" => SeveralValues.Zdt3(dimensions),
        "dtlz2" => SeveralValues.Dtlz2(dimensions),
        _ => throw new ArgumentException($"function: '{name}' is not one of {string.Join(", ", Names)}"),
    };

    private static ImmutableArray<(double Low, double High)> Cube(int dimensions, double low, double high) =>
        [.. Enumerable.Repeat((low, high), dimensions)];
}
