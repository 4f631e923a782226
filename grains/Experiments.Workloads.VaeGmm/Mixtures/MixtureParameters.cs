using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Mixtures;

/// <summary>The parameters of a mixture of K components in D dimensions.</summary>
/// <param name="Weights">K, summing to 1.</param>
/// <param name="Means">K by D, row by row.</param>
/// <param name="Covariances">K by D by D, row by row.</param>
internal sealed record MixtureParameters(double[] Weights, double[] Means, double[] Covariances)
{
    // Ten machine epsilons, as in scikit-learn: a component that lost its points keeps a weight above 0.
    private const double Floor = 10.0 / (1L << 52);

    /// <summary>Gets K.</summary>
    internal int Components => Weights.Length;

    /// <summary>Gets D.</summary>
    internal int Dimensions => Means.Length / Weights.Length;

    /// <summary>Computes the M step: the parameters that are likeliest under given responsibilities.</summary>
    /// <param name="points">N points.</param>
    /// <param name="responsibilities">K columns; 0 for the filling points.</param>
    /// <param name="regularisation">Added to the diagonal of every covariance.</param>
    internal static MixtureParameters Estimate(PointColumns points, Vector512<double>[][] responsibilities, double regularisation)
    {
        var (components, dimensions) = (responsibilities.Length, points.Dimensions);
        var totals = new double[components];
        var means = new double[components * dimensions];
        var covariances = new double[components * dimensions * dimensions];
        for (var k = 0; k < components; k++)
        {
            totals[k] = PointColumns.Sum(responsibilities[k]) + Floor;
            var covariance = covariances.AsSpan(k * dimensions * dimensions, dimensions * dimensions);
            WeightedMoments.Estimate(points, responsibilities[k], totals[k], means.AsSpan(k * dimensions, dimensions), covariance);
            Regularise(covariance, dimensions, regularisation);
        }

        var sum = totals.Sum();
        return new(Array.ConvertAll(totals, total => total / sum), means, covariances);
    }

    /// <summary>
    /// Makes the start at class means: equal weights, and the covariance of all points for every component. So labels
    /// decide the means alone.
    /// </summary>
    /// <param name="points">N points.</param>
    /// <param name="labels">Class of each point, 0 to K - 1; every class occurs.</param>
    /// <param name="components">K.</param>
    /// <param name="regularisation">Added to the diagonal of the covariance.</param>
    internal static MixtureParameters AtClassMeans(PointColumns points, ReadOnlySpan<int> labels, int components, double regularisation)
    {
        var dimensions = points.Dimensions;
        var covariance = new double[dimensions * dimensions];
        WeightedMoments.Estimate(points, points.Ones(), points.Count, new double[dimensions], covariance);
        Regularise(covariance, dimensions, regularisation);

        var means = new double[components * dimensions];
        var members = points.Indicators(labels, components);
        for (var k = 0; k < components; k++)
        {
            for (var d = 0; d < dimensions; d++)
            {
                means[(k * dimensions) + d] = PointColumns.Dot(members[k], points[d]) / PointColumns.Sum(members[k]);
            }
        }

        var weights = new double[components];
        Array.Fill(weights, 1.0 / components);
        return new(weights, means, [.. Enumerable.Repeat(covariance, components).SelectMany(values => values)]);
    }

    /// <summary>Returns the weighted density of each component.</summary>
    /// <exception cref="DegenerateCovarianceException">A covariance is not positive definite.</exception>
    internal GaussianDensity[] Densities()
    {
        var densities = new GaussianDensity[Components];
        var size = Dimensions * Dimensions;
        for (var k = 0; k < Components; k++)
        {
            densities[k] = GaussianDensity.TryCreate(Weights[k], Means.AsSpan(k * Dimensions, Dimensions), Covariances.AsSpan(k * size, size))
                ?? throw new DegenerateCovarianceException(
                    $"the covariance of mixture component {k + 1} of {Components} is not positive definite: its points are too few, "
                    + "coincide or lie in a subspace; a larger mixture-regularisation, fewer latent dimensions or fewer classes would help");
        }

        return densities;
    }

    private static void Regularise(Span<double> covariance, int dimensions, double regularisation)
    {
        for (var d = 0; d < dimensions; d++)
        {
            covariance[(d * dimensions) + d] += regularisation;
        }
    }
}
