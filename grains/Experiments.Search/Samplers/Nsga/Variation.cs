using Experiments.Randomness;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers.Nsga;

/// <summary>
/// Makes a child of two points of the unit cube. Coordinates with an order: simulated binary crossover (Deb and Agrawal, "Simulated binary crossover
/// for continuous search space", Complex Systems 1995) and polynomial mutation, both bounded (Deb et al. 2002). Others: uniform.
/// </summary>
/// <param name="space">The space of the points.</param>
/// <param name="crossover">The probability that two parents are mixed.</param>
/// <param name="crossoverIndex">The distribution index of the crossover: the larger, the nearer a child is to a parent.</param>
/// <param name="mutationIndex">The distribution index of the mutation.</param>
internal sealed class Variation(SearchSpace space, double crossover, double crossoverIndex, double mutationIndex)
{
    private const double Same = 1e-14;
    private const double Beside = 1e-9;

    /// <summary>Returns a child. A coordinate that is inactive (NaN) in one parent is taken from the other, and drawn if it is in both.</summary>
    public double[] Child(IReadOnlyList<double> first, IReadOnlyList<double> second, PhiloxRandom random)
    {
        var child = new double[space.Size];
        var isMixed = random.NextDouble() < crossover;
        for (var i = 0; i < child.Length; i++)
        {
            var (own, other) = (first[i], second[i]);
            child[i] = (double.IsNaN(own), double.IsNaN(other)) switch
            {
                (true, true) => random.NextDouble(),
                (true, false) => other,
                (false, true) => own,
                (false, false) => isMixed && random.NextDouble() < 0.5 ? Mixed(i, own, other, random) : own,
            };
        }

        Mutate(child, random);
        return child;
    }

    private double Mixed(int dimension, double own, double other, PhiloxRandom random)
    {
        if (!space.Dimensions[dimension].Values.IsOrdered)
        {
            return other;
        }

        if (Math.Abs(own - other) < Same)
        {
            return own;
        }

        var (low, high) = (Math.Min(own, other), Math.Max(own, other));
        var isLow = random.NextDouble() < 0.5;
        var room = isLow ? low : 1 - high;
        var alpha = 2 - Math.Pow(1 + (2 * room / (high - low)), -(crossoverIndex + 1));
        var uniform = random.NextDouble();
        var spread = Math.Pow(uniform <= 1 / alpha ? uniform * alpha : 1 / (2 - (uniform * alpha)), 1 / (crossoverIndex + 1));
        var half = 0.5 * spread * (high - low);
        return Math.Clamp((0.5 * (low + high)) + (isLow ? -half : half), 0, 1);
    }

    /// <summary>Mutates each coordinate with probability 1/n, and one if chance spared all: a copy of a parent would teach nothing.</summary>
    private void Mutate(double[] child, PhiloxRandom random)
    {
        var forced = random.NextInt32(child.Length);
        var isMutated = new bool[child.Length];
        for (var i = 0; i < child.Length; i++)
        {
            isMutated[i] = random.NextDouble() < 1.0 / child.Length;
        }

        isMutated[forced] |= !isMutated.Contains(true);
        for (var i = 0; i < child.Length; i++)
        {
            if (isMutated[i])
            {
                child[i] = Mutated(space.Dimensions[i].Values, child[i], random);
            }
        }
    }

    private double Mutated(Distribution values, double unit, PhiloxRandom random)
    {
        var uniform = random.NextDouble();
        if (!values.IsOrdered)
        {
            return uniform;
        }

        var power = mutationIndex + 1;
        var step = uniform < 0.5
            ? Math.Pow((2 * uniform) + ((1 - (2 * uniform)) * Math.Pow(1 - unit, power)), 1 / power) - 1
            : 1 - Math.Pow((2 * (1 - uniform)) + ((2 * uniform - 1) * Math.Pow(unit, power)), 1 / power);
        var moved = Math.Clamp(unit + step, 0, 1);
        if (values.Levels is null or 1 || values.Snap(moved) != values.Snap(unit))
        {
            return moved;
        }

        // With few levels, a step of the polynomial's width would nearly always stay on the same one.
        var (low, high) = values.Cell(unit);
        return values.Snap(high >= 1 || (uniform < 0.5 && low > 0) ? low - Beside : high + Beside);
    }
}
