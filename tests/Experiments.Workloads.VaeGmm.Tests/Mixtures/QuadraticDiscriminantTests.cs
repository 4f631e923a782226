using Experiments.Workloads.VaeGmm.Mixtures;
using Experiments.Workloads.VaeGmm.Tests.Fixtures;

namespace Experiments.Workloads.VaeGmm.Tests.Mixtures;

public sealed class QuadraticDiscriminantTests
{
    internal sealed record Case(string Name, int Dimensions, double[] Points, int[] Labels, double[] Asked, int[] Predicted);

    private static readonly Case[] All = Oracle.Read<Case>("discriminants.json");

    public static TheoryData<string> Cases => Oracle.Names(All, c => c.Name);

    [Theory, MemberData(nameof(Cases))]
    public void Predictions_of_small_classes_agree_with_scikit_learn(string name)
    {
        var expected = All.Single(c => c.Name == name);
        var labels = Array.ConvertAll(expected.Labels, label => (byte)label);
        var discriminant = QuadraticDiscriminant.Fit(expected.Points, expected.Dimensions, labels, [.. expected.Labels.Distinct()]);

        Assert.Equal(expected.Predicted.Select(k => (byte)k), discriminant.Predict(expected.Asked));
    }

    [Fact]
    public void Wider_class_wins_far_away_and_narrow_class_wins_at_its_centre()
    {
        var discriminant = QuadraticDiscriminant.Fit([-1, 1, -0.5, 0.5, -10, 10, -5, 5], 1, [4, 4, 4, 4, 9, 9, 9, 9], [4, 9]);
        Assert.Equal(new byte[] { 9, 4, 9 }, discriminant.Predict([-7, 0, 7]));
    }

    [Fact]
    public void Classes_need_two_points_each()
    {
        var error = Assert.Throws<ArgumentException>(() => QuadraticDiscriminant.Fit([1, 2, 3], 1, [1, 1, 4], [1, 4, 8]));
        Assert.Equal(
            "class 4 needs at least 2 points but has 1; class 8 needs at least 2 points but has 0 (Parameter 'points')", error.Message);
    }

    [Fact]
    public void Class_of_equal_points_is_named()
    {
        var error = Assert.Throws<DegenerateCovarianceException>(() => QuadraticDiscriminant.Fit([1, 2, 3, 3], 1, [1, 1, 4, 4], [1, 4]));
        Assert.StartsWith("the covariance of class 4 is not positive definite", error.Message, StringComparison.Ordinal);
    }
}
