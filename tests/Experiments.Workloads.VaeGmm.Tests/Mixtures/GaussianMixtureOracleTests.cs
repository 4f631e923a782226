using Experiments.Workloads.VaeGmm.Mixtures;
using Experiments.Workloads.VaeGmm.Tests.Fixtures;

namespace Experiments.Workloads.VaeGmm.Tests.Mixtures;

/// <summary>Agreement with scikit-learn from the same start, of which EM is a function.</summary>
public sealed class GaussianMixtureOracleTests
{
    public static TheoryData<string> Cases => MixtureCase.Names;

    [Theory, MemberData(nameof(Cases))]
    public void Fit_from_the_same_start_takes_the_same_steps_to_the_same_parameters(string name)
    {
        var expected = MixtureCase.Named(name);
        var fit = expected.Fit();

        Assert.Equal(expected.Iterations, fit.Iterations);
        Assert.Equal(expected.Converged, fit.Converged);
        Oracle.AssertClose([expected.LowerBound], [fit.LogLikelihood], 1e-9, "log-likelihood");
        Oracle.AssertClose(expected.Weights, fit.Weights, 1e-8, "weights");
        Oracle.AssertClose(expected.Means, fit.Means, 1e-8, "means");
        Oracle.AssertClose(expected.Covariances, fit.Covariances, 1e-8, "covariances");
    }

    [Theory, MemberData(nameof(Cases))]
    public void Predictions_and_likelihood_of_other_points_agree(string name)
    {
        var expected = MixtureCase.Named(name);
        var fit = expected.Fit();

        Assert.Equal(expected.Assigned.Select(k => (byte)fit.Labels[k]), GaussianMixture.Predict(fit, expected.Points));
        Assert.Equal(expected.HeldOutAssigned.Select(k => (byte)fit.Labels[k]), GaussianMixture.Predict(fit, expected.HeldOut));
        Oracle.AssertClose([expected.HeldOutScore], [GaussianMixture.MeanLogLikelihood(fit, expected.HeldOut)], 1e-9, "score");
    }

    [Theory, MemberData(nameof(Cases))]
    public void Order_of_components_changes_neither_predictions_nor_likelihood(string name)
    {
        var fit = MixtureCase.Named(name).Fit();
        var size = fit.Dimensions * fit.Dimensions;
        var reversed = fit with
        {
            Weights = [.. fit.Weights.Reverse()],
            Means = [.. fit.Means.Chunk(fit.Dimensions).Reverse().SelectMany(mean => mean)],
            Covariances = [.. fit.Covariances.Chunk(size).Reverse().SelectMany(covariance => covariance)],
            Labels = [.. fit.Labels.Reverse()],
        };

        var points = MixtureCase.Named(name).HeldOut;
        Assert.Equal(GaussianMixture.Predict(fit, points), GaussianMixture.Predict(reversed, points));
        Assert.Equal(GaussianMixture.MeanLogLikelihood(fit, points), GaussianMixture.MeanLogLikelihood(reversed, points), 1e-12);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Discriminant_predicts_the_same_classes(string name)
    {
        var expected = MixtureCase.Named(name);
        var discriminant = QuadraticDiscriminant.Fit(expected.Points, expected.Dimensions, expected.ByteLabels, expected.Classes);

        Assert.Equal(expected.Discriminant.Select(k => (byte)k), discriminant.Predict(expected.Points));
        Assert.Equal(expected.HeldOutDiscriminant.Select(k => (byte)k), discriminant.Predict(expected.HeldOut));
    }
}
