using System.Collections.Immutable;
using Experiments.Randomness;

namespace Experiments.Workloads.VaeGmm.Mixtures;

/// <summary>
/// Clusters points by a mixture of normal distributions with full covariances, one component per class. Steps, stopping
/// rule and numbers are those of scikit-learn's <c>GaussianMixture</c>. Only its random numbers differ.
/// </summary>
/// <remarks>Everything runs on the calling thread and gives the same bits on processors with vectors of 256 and of 512 bits.</remarks>
public static class GaussianMixture
{
    /// <summary>
    /// Fits a mixture. EM starts from k-means: greedy k-means++ seeds, Lloyd's algorithm, the M step of the hard clusters. With
    /// <see cref="MixtureOptions.StartAtClassMeans"/> it starts at the class means of the labels, with equal weights and the covariance
    /// of all points, so that the labels decide the means alone. Each restart has its own random numbers. The likeliest result is
    /// kept, the first of several that are equal. Class means have nothing random, so they start once.
    /// </summary>
    /// <param name="points">N points, N by D, row by row.</param>
    /// <param name="dimensions">D.</param>
    /// <param name="labels">Class of each point, N. Unless the start uses them, they only decide which component stands for which class.</param>
    /// <param name="classes">The K classes, each 0 to 255.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <returns>The mixture. Its components are assigned to classes so that the most points are right (Hungarian method).</returns>
    /// <exception cref="ArgumentException">Points, labels, classes or options are unfit. The message holds every problem.</exception>
    /// <exception cref="DegenerateCovarianceException">A covariance is not positive definite.</exception>
    public static MixtureFit Fit(
        ReadOnlySpan<double> points, int dimensions, ReadOnlySpan<byte> labels, ImmutableArray<int> classes, MixtureOptions options, long seed)
    {
        var problems = LabelledPoints.Problems(points, dimensions, labels, classes, options.StartAtClassMeans ? 1 : 0);
        if (dimensions > 0 && !classes.IsDefault && points.Length / dimensions < classes.Length)
        {
            problems.Add($"{points.Length / dimensions} points are too few for {classes.Length} components");
        }

        problems.AddRange(Problems(options));
        LabelledPoints.ThrowIfAny(problems, nameof(points));

        var columns = new PointColumns(points, dimensions);
        var indices = LabelledPoints.Indices(labels, classes);
        var restarts = options.StartAtClassMeans ? 1 : options.Restarts;
        ExpectationMaximisation.Result? best = null;
        for (var restart = 0; restart < restarts; restart++)
        {
            var start = options.StartAtClassMeans
                ? MixtureParameters.AtClassMeans(columns, indices, classes.Length, options.Regularisation)
                : AtClusters(columns, classes.Length, options, new PhiloxRandom(seed, RandomPurpose.Mixture, restart));
            var result = ExpectationMaximisation.Run(columns, start, options);
            if (best is null || result.LogLikelihood > best.LogLikelihood)
            {
                best = result;
            }
        }

        return Name(columns, indices, classes, best!);
    }

    /// <summary>Returns the class of each point: that of its likeliest component, the first of several that are equal.</summary>
    /// <param name="fit">A mixture in D dimensions.</param>
    /// <param name="points">N points, N by D, row by row.</param>
    /// <returns>N classes.</returns>
    /// <exception cref="ArgumentException">Points are not finite, or not of D numbers each.</exception>
    public static byte[] Predict(MixtureFit fit, ReadOnlySpan<double> points)
    {
        LabelledPoints.ThrowIfAny(LabelledPoints.Problems(points, fit.Dimensions), nameof(points));
        return LabelledPoints.Classes(ExpectationMaximisation.Assign(new(points, fit.Dimensions), Parameters(fit)), fit.Labels);
    }

    /// <summary>Computes the mean log-likelihood of points.</summary>
    /// <param name="fit">A mixture in D dimensions.</param>
    /// <param name="points">N points, at least one, N by D, row by row.</param>
    /// <returns>Nats per point.</returns>
    /// <exception cref="ArgumentException">There are no points, or they are not finite, or not of D numbers each.</exception>
    public static double MeanLogLikelihood(MixtureFit fit, ReadOnlySpan<double> points)
    {
        var problems = LabelledPoints.Problems(points, fit.Dimensions);
        if (points.IsEmpty)
        {
            problems.Add("there are no points");
        }

        LabelledPoints.ThrowIfAny(problems, nameof(points));
        var columns = new PointColumns(points, fit.Dimensions);
        return ExpectationMaximisation.Expect(columns, Parameters(fit), columns.Empty(fit.Components));
    }

    /// <summary>Runs EM from given parameters, then names the components.</summary>
    internal static MixtureFit Fit(
        PointColumns points, ReadOnlySpan<byte> labels, ImmutableArray<int> classes, MixtureOptions options, MixtureParameters start) =>
        Name(points, LabelledPoints.Indices(labels, classes), classes, ExpectationMaximisation.Run(points, start, options));

    /// <summary>Makes the start at clusters: the M step of responsibilities that are 1 or 0.</summary>
    internal static MixtureParameters AtClusters(PointColumns points, ReadOnlySpan<int> clusters, int components, double regularisation) =>
        MixtureParameters.Estimate(points, points.Indicators(clusters, components), regularisation);

    private static MixtureParameters AtClusters(PointColumns points, int components, MixtureOptions options, PhiloxRandom random) =>
        AtClusters(points, KMeans.Lloyd(points, KMeans.Seed(points, components, random)), components, options.Regularisation);

    private static MixtureFit Name(PointColumns points, int[] indices, ImmutableArray<int> classes, ExpectationMaximisation.Result result)
    {
        var counts = new int[classes.Length * classes.Length];
        foreach (var (component, index) in ExpectationMaximisation.Assign(points, result.Parameters).Zip(indices))
        {
            counts[(component * classes.Length) + index]++;
        }

        return new(
            points.Dimensions,
            [.. result.Parameters.Weights],
            [.. result.Parameters.Means],
            [.. result.Parameters.Covariances],
            [.. OptimalAssignment.Maximise(counts, classes.Length).Select(index => classes[index])],
            result.LogLikelihood,
            result.Iterations,
            result.Converged);
    }

    private static MixtureParameters Parameters(MixtureFit fit) => new([.. fit.Weights], [.. fit.Means], [.. fit.Covariances]);

    private static IEnumerable<string> Problems(MixtureOptions options)
    {
        if (options.Restarts < 1)
        {
            yield return $"restarts must be at least 1, not {options.Restarts}";
        }

        if (options.MaxIterations < 1)
        {
            yield return $"the iteration limit must be at least 1, not {options.MaxIterations}";
        }

        if (!(options.Tolerance >= 0))
        {
            yield return $"the tolerance must be 0 or more, not {options.Tolerance}";
        }

        if (!(options.Regularisation >= 0 && double.IsFinite(options.Regularisation)))
        {
            yield return $"the regularisation must be 0 or more, not {options.Regularisation}";
        }
    }
}
