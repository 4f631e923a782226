using System.Collections.Immutable;
using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Metrics;
using Experiments.Workloads.VaeGmm.Mixtures;

namespace Experiments.Workloads.VaeGmm.Tests.Mixtures;

public sealed class GaussianMixtureTests
{
    private static readonly ImmutableArray<int> Digits = [1, 4, 8];

    [Fact]
    public void Clusters_far_apart_are_found_and_named_by_their_digits()
    {
        var (points, labels) = Clusters(Digits, 300, 2, distance: 20);
        var fit = GaussianMixture.Fit(points, 2, labels, Digits, new(), seed: 5);

        Assert.Equal(labels, GaussianMixture.Predict(fit, points));
        Assert.Equal(Digits, fit.Labels.Order());
        Assert.Equal(1, fit.Weights.Sum(), 1e-12);
        Assert.True(fit.Converged);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_another_start()
    {
        var (points, labels) = Clusters(Digits, 300, 2, distance: 1);
        var options = new MixtureOptions { MaxIterations = 2 };
        MixtureFit Fit(long seed) => GaussianMixture.Fit(points, 2, labels, Digits, options, seed);

        Assert.Equal(Fit(3).Means, Fit(3).Means);
        Assert.Equal(Fit(3).Covariances, Fit(3).Covariances);
        Assert.True(Enumerable.Range(0, 5).Select(seed => Fit(seed).LogLikelihood).Distinct().Count() > 1);
    }

    [Fact]
    public void The_likeliest_restart_is_kept_and_more_restarts_are_never_less_likely()
    {
        var (points, labels) = Clusters([0, 1, 2, 3, 4], 200, 2, distance: 3);
        var likelihoods = Enumerable.Range(1, 8)
            .Select(n => GaussianMixture.Fit(points, 2, labels, [0, 1, 2, 3, 4], new() { Restarts = n }, seed: 1).LogLikelihood)
            .ToArray();

        Assert.Equal(likelihoods.Order(), likelihoods);
        Assert.True(likelihoods[^1] > likelihoods[0]);
    }

    [Fact]
    public void Labels_do_not_steer_a_fit_that_starts_at_clusters()
    {
        var (points, labels) = Clusters(Digits, 300, 2, distance: 2);
        var shuffled = (byte[])labels.Clone();
        new PhiloxRandom(1, RandomPurpose.Shuffle).Shuffle<byte>(shuffled);

        Assert.Equal(
            GaussianMixture.Fit(points, 2, labels, Digits, new(), seed: 1).Means,
            GaussianMixture.Fit(points, 2, shuffled, Digits, new(), seed: 1).Means);
    }

    [Fact]
    public void Class_means_start_each_component_at_its_class()
    {
        var (points, labels) = Clusters(Digits, 600, 2, distance: 6);
        var options = new MixtureOptions { StartAtClassMeans = true, Restarts = 3 };
        var fit = GaussianMixture.Fit(points, 2, labels, Digits, options, seed: 1);

        Assert.Equal(Digits, fit.Labels);
        Assert.Equal(fit.Means, GaussianMixture.Fit(points, 2, labels, Digits, options, seed: 2).Means);
    }

    [Fact]
    public void Likelihood_never_falls_from_iteration_to_iteration()
    {
        var (points, labels) = Clusters(Digits, 300, 3, distance: 2);
        var likelihoods = Enumerable.Range(1, 30)
            .Select(n => GaussianMixture.Fit(points, 3, labels, Digits, new() { MaxIterations = n, Tolerance = 0, Regularisation = 0 }, seed: 1).LogLikelihood)
            .ToArray();

        Assert.All(likelihoods.Zip(likelihoods.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1e-12));
    }

    [Fact]
    public void Order_of_classes_does_not_change_the_scores()
    {
        var (points, labels) = Clusters(Digits, 300, 2, distance: 2);
        ClassificationScores Scores(ImmutableArray<int> classes) => Classification.Score(
            labels, GaussianMixture.Predict(GaussianMixture.Fit(points, 2, labels, classes, new(), seed: 1), points), classes);

        var (scores, permuted) = (Scores([1, 4, 8]), Scores([8, 1, 4]));
        Assert.Equal(scores.Accuracy, permuted.Accuracy);
        Assert.Equal(scores.F1, permuted.F1, 1e-14);
    }

    [Fact]
    public void High_dimensions_and_one_component_work()
    {
        var (points, labels) = Clusters(Digits, 900, 256, distance: 8);
        Assert.Equal(labels, GaussianMixture.Predict(GaussianMixture.Fit(points, 256, labels, Digits, new(), seed: 1), points));

        var single = GaussianMixture.Fit([1, 2, 3], 1, [7, 7, 7], [7], new(), seed: 1);
        Assert.Equal(2, single.Means[0], 1e-12);
        Assert.Equal((2 / 3.0) + 1e-6, single.Covariances[0], 1e-12);
    }

    [Fact]
    public void Points_far_from_every_component_have_a_finite_likelihood()
    {
        var fit = GaussianMixture.Fit([0, 1, 2, 10, 11, 12], 1, [0, 0, 0, 1, 1, 1], [0, 1], new(), seed: 1);
        Assert.Equal(new byte[] { 0, 1 }, GaussianMixture.Predict(fit, [-1e6, 1e6]));
        Assert.InRange(GaussianMixture.MeanLogLikelihood(fit, [1e6]), double.MinValue, -1e9);
    }

    [Fact]
    public void Everything_wrong_with_the_input_is_said_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => GaussianMixture.Fit(
            [1, 2, double.NaN, 4], 2, [1, 9, 4], Digits, new() { Restarts = 0, MaxIterations = -1, Tolerance = double.NaN, Regularisation = -1 }, seed: 1));

        Assert.Equal(
            "points must be finite; those that are not (counting from 0): 1; there are 2 points but 3 labels; "
            + "labels must be among the classes 1, 4, 8; there are also 9; 2 points are too few for 3 components; "
            + "restarts must be at least 1, not 0; the iteration limit must be at least 1, not -1; "
            + "the tolerance must be 0 or more, not NaN; the regularisation must be 0 or more, not -1 (Parameter 'points')",
            error.Message);
    }

    [Fact]
    public void Class_means_need_every_class()
    {
        var error = Assert.Throws<ArgumentException>(() => GaussianMixture.Fit(
            [1, 2, 3], 1, [1, 1, 4], Digits, new() { StartAtClassMeans = true }, seed: 1));
        Assert.StartsWith("class 8 needs at least 1 points but has 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_covariance_that_is_not_positive_definite_asks_for_regularisation()
    {
        var error = Assert.Throws<DegenerateCovarianceException>(() => GaussianMixture.Fit(
            [0, 0, 0, 0, 2, 2], 1, [0, 0, 0, 0, 1, 1], [0, 1], new() { Regularisation = 0 }, seed: 1));
        Assert.Contains("not positive definite", error.Message, StringComparison.Ordinal);
        Assert.Contains("mixture-regularisation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_to_predict_must_be_finite_and_whole()
    {
        var fit = GaussianMixture.Fit([0, 0, 1, 2, 3, 1, 5, 2], 2, [0, 0, 0, 0], [0], new(), seed: 1);
        Assert.Contains("3 numbers", Assert.Throws<ArgumentException>(() => GaussianMixture.Predict(fit, [1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => GaussianMixture.Predict(fit, [1, double.PositiveInfinity])).Message, StringComparison.Ordinal);
        Assert.Contains("no points", Assert.Throws<ArgumentException>(() => GaussianMixture.MeanLogLikelihood(fit, [])).Message, StringComparison.Ordinal);
    }

    private static (double[] Points, byte[] Labels) Clusters(ImmutableArray<int> classes, int count, int dimensions, double distance)
    {
        var random = new PhiloxRandom(99, RandomPurpose.Strokes);
        var (points, labels) = (new double[count * dimensions], new byte[count]);
        var centres = Enumerable.Range(0, classes.Length * dimensions).Select(_ => random.NextGaussian() * distance).ToArray();
        for (var n = 0; n < count; n++)
        {
            labels[n] = (byte)classes[n % classes.Length];
            for (var d = 0; d < dimensions; d++)
            {
                points[(n * dimensions) + d] = centres[(n % classes.Length * dimensions) + d] + random.NextGaussian();
            }
        }

        return (points, labels);
    }
}
