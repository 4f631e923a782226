using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Mixtures;
using Experiments.Workloads.VaeGmm.Tests.Fixtures;

namespace Experiments.Workloads.VaeGmm.Tests.Mixtures;

public sealed class KMeansTests
{
    internal sealed record Case(string Name, int Dimensions, double[] Points, double[] Start, int[] Labels, double[] Centres);

    private static readonly Case[] All = Oracle.Read<Case>("k-means.json");

    public static TheoryData<string> Cases => Oracle.Names(All, c => c.Name);

    [Theory, MemberData(nameof(Cases))]
    public void Lloyd_from_the_same_centres_gives_the_clusters_of_scikit_learn(string name)
    {
        var expected = All.Single(c => c.Name == name);
        var centres = (double[])expected.Start.Clone();

        Assert.Equal(expected.Labels, KMeans.Lloyd(new(expected.Points, expected.Dimensions), centres));
        Oracle.AssertClose(expected.Centres, centres, 1e-10, "centres");
    }

    [Fact]
    public void Seeds_are_points_of_distinct_clusters_when_clusters_are_far_apart()
    {
        var random = new PhiloxRandom(1, RandomPurpose.Mixture);
        var points = Enumerable.Range(0, 400).SelectMany(n => new[] { 1000.0 * (n % 4), random.NextGaussian() }).ToArray();
        var columns = new PointColumns(points, 2);

        for (var seed = 0; seed < 50; seed++)
        {
            var seeds = KMeans.Seed(columns, 4, new PhiloxRandom(seed, RandomPurpose.Mixture));
            Assert.Equal([0, 1000, 2000, 3000], seeds.Where((_, i) => i % 2 == 0).Order());
        }
    }

    [Fact]
    public void Seeds_differ_between_random_streams_and_prefer_far_points()
    {
        // The far point has a hundred times the weight of its neighbour, and of two trials the better one is taken.
        double[] points = [0, 0, 0, 0, 1, 10];
        var columns = new PointColumns(points, 1);
        var seconds = Enumerable.Range(0, 200).Select(seed => KMeans.Seed(columns, 2, new PhiloxRandom(seed, RandomPurpose.Mixture))[1]).ToArray();

        Assert.True(seconds.Count(second => second == 10) > 120);
        Assert.True(seconds.Distinct().Count() > 1);
    }

    [Fact]
    public void Equal_points_are_no_obstacle()
    {
        var columns = new PointColumns([5, 5, 5, 5, 5, 5], 1);
        var seeds = KMeans.Seed(columns, 3, new PhiloxRandom(1, RandomPurpose.Mixture));
        Assert.Equal([5, 5, 5], seeds);
        Assert.Equal(6, KMeans.Lloyd(columns, seeds).Length);
    }
}
