using System.Collections.Immutable;

namespace Experiments.Workloads.VaeGmm.Mixtures;

/// <summary>
/// Quadratic discriminant analysis, as scikit-learn's <c>QuadraticDiscriminantAnalysis</c> with its defaults: one normal
/// distribution per class, fitted on that class alone, and the share of the class as its prior. The discriminant shows what a mixture
/// could reach if it knew the labels.
/// </summary>
public sealed class QuadraticDiscriminant
{
    private readonly int _dimensions;
    private readonly ImmutableArray<int> _classes;
    private readonly GaussianDensity[] _densities;

    private QuadraticDiscriminant(int dimensions, ImmutableArray<int> classes, GaussianDensity[] densities)
    {
        _dimensions = dimensions;
        _classes = classes;
        _densities = densities;
    }

    /// <summary>Fits the discriminant.</summary>
    /// <param name="points">N points, N by D, row by row.</param>
    /// <param name="dimensions">D.</param>
    /// <param name="labels">Class of each point, N.</param>
    /// <param name="classes">The classes, each 0 to 255, with two points or more each.</param>
    /// <exception cref="ArgumentException">Points, labels or classes are unfit. The message holds every problem.</exception>
    /// <exception cref="DegenerateCovarianceException">A class has too few points for its dimensions, or they lie in a subspace.</exception>
    public static QuadraticDiscriminant Fit(
        ReadOnlySpan<double> points, int dimensions, ReadOnlySpan<byte> labels, ImmutableArray<int> classes)
    {
        LabelledPoints.ThrowIfAny(LabelledPoints.Problems(points, dimensions, labels, classes, fewestPointsOfAClass: 2), nameof(points));

        var columns = new PointColumns(points, dimensions);
        var members = columns.Indicators(LabelledPoints.Indices(labels, classes), classes.Length);
        var densities = new GaussianDensity[classes.Length];
        var mean = new double[dimensions];
        var covariance = new double[dimensions * dimensions];
        for (var k = 0; k < classes.Length; k++)
        {
            var count = PointColumns.Sum(members[k]);
            WeightedMoments.Estimate(columns, members[k], count, mean, covariance);
            for (var i = 0; i < covariance.Length; i++)
            {
                covariance[i] *= count / (count - 1);
            }

            densities[k] = GaussianDensity.TryCreate(count / columns.Count, mean, covariance)
                ?? throw new DegenerateCovarianceException(
                    $"the covariance of class {classes[k]} is not positive definite: its {count} points in {dimensions} dimensions "
                    + "are too few, coincide or lie in a subspace");
        }

        return new(dimensions, classes, densities);
    }

    /// <summary>Returns the likeliest class of each point, the first of several that are equal.</summary>
    /// <param name="points">N points, N by D, row by row.</param>
    /// <returns>N classes.</returns>
    /// <exception cref="ArgumentException">Points are not finite, or not of D numbers each.</exception>
    public byte[] Predict(ReadOnlySpan<double> points)
    {
        LabelledPoints.ThrowIfAny(LabelledPoints.Problems(points, _dimensions), nameof(points));
        var columns = new PointColumns(points, _dimensions);
        var logarithms = columns.Empty(_densities.Length);
        for (var k = 0; k < _densities.Length; k++)
        {
            _densities[k].Evaluate(columns, logarithms[k]);
        }

        return LabelledPoints.Classes(columns.Largest(logarithms), _classes);
    }
}
