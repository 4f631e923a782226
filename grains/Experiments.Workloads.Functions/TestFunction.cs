using System.Collections.Immutable;

namespace Experiments.Workloads.Functions;

/// <summary>A function with a known minimum, for trying samplers.</summary>
/// <param name="Name">As <see cref="FunctionDefinition.Function"/> names it.</param>
/// <param name="Domain">Range of each coordinate.</param>
/// <param name="Optimum">Smallest value.</param>
/// <param name="Place">Where it is taken (one such place), in the domain.</param>
/// <param name="Value">The function, of a point of the domain.</param>
public sealed record TestFunction(
    string Name,
    ImmutableArray<(double Low, double High)> Domain,
    double Optimum,
    ImmutableArray<double> Place,
    Func<double[], double> Value)
{
    /// <summary>The further values of a function with several, each of a point of the domain; empty for one.</summary>
    public ImmutableArray<Func<double[], double>> Others { get; init; } = [];

    /// <summary>Number of coordinates.</summary>
    public int Dimensions => Domain.Length;

    /// <summary>The value at a point of the unit cube, stretched to the domain; further coordinates are not looked at.</summary>
    public double AtUnit(ReadOnlySpan<double> unit) => Value(Stretched(unit));

    /// <summary>All values at a point of the unit cube: <see cref="Value"/>, then <see cref="Others"/>.</summary>
    public ImmutableArray<double> AllAtUnit(ReadOnlySpan<double> unit)
    {
        var x = Stretched(unit);
        return [Value(x), .. Others.Select(other => other(x))];
    }

    private double[] Stretched(ReadOnlySpan<double> unit)
    {
        var x = new double[Dimensions];
        for (var d = 0; d < x.Length; d++)
        {
            x[d] = Domain[d].Low + (unit[d] * (Domain[d].High - Domain[d].Low));
        }

        return x;
    }
}
