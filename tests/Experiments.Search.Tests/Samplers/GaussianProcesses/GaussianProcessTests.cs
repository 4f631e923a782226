using System.Text.Json;
using Experiments.Search.Samplers.GaussianProcesses;

namespace Experiments.Search.Tests.Samplers.GaussianProcesses;

/// <summary>The Gaussian process beside scikit-learn's, SciPy's and mpmath's numbers (tests/oracles/gaussian_process.py).</summary>
public sealed class GaussianProcessTests
{
    private static readonly JsonElement Fixture =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "gaussian_process.json"))).RootElement;

    public static TheoryData<int> Cases => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Means_and_variances_are_those_of_scikit_learn(int index)
    {
        var (process, places, expected) = Prediction(index);

        for (var i = 0; i < places.Length; i++)
        {
            var (mean, variance) = process.Predict(places[i]);
            Close(expected.GetProperty("means")[i].GetDouble(), mean, 1e-9);
            Close(expected.GetProperty("variances")[i].GetDouble(), variance, 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_the_slopes_of_means_and_variances(int index)
    {
        var (process, places, expected) = Prediction(index);
        var ordered = Ordered(expected);
        var (byMean, byVariance) = (new double[ordered.Length], new double[ordered.Length]);
        foreach (var place in places)
        {
            Assert.Equal(process.Predict(place), process.Predict(place, byMean, byVariance));
            for (var d = 0; d < ordered.Length; d++)
            {
                var (above, below) = (process.Predict(Moved(place, d, 1e-5)), process.Predict(Moved(place, d, -1e-5)));
                Close(ordered[d] ? (above.Mean - below.Mean) / 2e-5 : 0, byMean[d], 1e-5);
                Close(ordered[d] ? (above.Variance - below.Variance) / 2e-5 : 0, byVariance[d], 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_likelihood_and_its_gradient_are_those_of_scikit_learn(int index)
    {
        var (likelihood, expected) = Likelihood(index);
        var logs = Numbers(expected.GetProperty("logs"));
        var gradient = new double[logs.Length];

        Close(expected.GetProperty("value").GetDouble(), likelihood.At(logs, gradient), 1e-8);
        Assert.All(Numbers(expected.GetProperty("gradient")).Zip(gradient), pair => Close(pair.First, pair.Second, 1e-6));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_fitted_kernel_is_as_likely_as_the_best_that_SciPy_finds(int index)
    {
        var (likelihood, expected) = Likelihood(index);
        var points = Points(expected.GetProperty("points"));
        bool[] ordered = [.. Enumerable.Repeat(true, points[0].Length)];
        var kernel = KernelFit.Fit(points, Numbers(expected.GetProperty("values")), ordered);
        double[] logs = [.. kernel.Inverse.Select(inverse => Math.Log(inverse)), Math.Log(kernel.Scale), Math.Log(kernel.Noise - 1e-6)];

        Assert.InRange(likelihood.At(logs, new double[logs.Length]), expected.GetProperty("fitted").GetDouble() - 0.01, expected.GetProperty("fitted").GetDouble() + 1e-6);
    }

    [Fact]
    public void The_expected_improvement_is_exact_to_far_in_its_tail()
    {
        Assert.All(Fixture.GetProperty("improvements").EnumerateArray(), expected =>
        {
            var (z, deviation) = (expected.GetProperty("z").GetDouble(), expected.GetProperty("deviation").GetDouble());
            var (value, byMean, byDeviation) = ExpectedImprovement.Log(z * deviation, 0, deviation);
            Close(expected.GetProperty("value").GetDouble(), value, 1e-8);

            var step = 1e-6 * deviation;
            Close((At(0, step) - At(0, -step)) / (2 * step), byDeviation, 1e-4);
            Close((At(step, 0) - At(-step, 0)) / (2 * step), byMean, 1e-4);

            double At(double mean, double more) => ExpectedImprovement.Log(z * deviation, mean, deviation + more).Value;
        });
    }

    private static (GaussianProcess Process, double[][] Places, JsonElement Expected) Prediction(int index)
    {
        var expected = Fixture.GetProperty("predictions")[index];
        var ordered = Ordered(expected);
        var kernel = new KernelParameters(Numbers(expected.GetProperty("inverse")), expected.GetProperty("scale").GetDouble(), expected.GetProperty("noise").GetDouble());
        var process = new GaussianProcess(Points(expected.GetProperty("points")), Numbers(expected.GetProperty("values")), ordered, kernel);
        return (process, Points(expected.GetProperty("places")), expected);
    }

    private static (MarginalLikelihood Likelihood, JsonElement Expected) Likelihood(int index)
    {
        var expected = Fixture.GetProperty("likelihoods")[index];
        var points = Points(expected.GetProperty("points"));
        return (new MarginalLikelihood(points, Numbers(expected.GetProperty("values")), [.. Enumerable.Repeat(true, points[0].Length)]), expected);
    }

    private static bool[] Ordered(JsonElement expected) => [.. expected.GetProperty("ordered").EnumerateArray().Select(o => o.GetBoolean())];

    private static double[] Moved(double[] place, int coordinate, double by) => [.. place.Select((x, d) => d == coordinate ? x + by : x)];

    private static double[][] Points(JsonElement rows) => [.. rows.EnumerateArray().Select(Numbers)];

    private static double[] Numbers(JsonElement row) => [.. row.EnumerateArray().Select(x => x.GetDouble())];

    private static void Close(double wanted, double ours, double tolerance) =>
        Assert.InRange(ours, wanted - (tolerance * (1 + Math.Abs(wanted))), wanted + (tolerance * (1 + Math.Abs(wanted))));
}
