using System.Text.Json;
using Experiments.Analysis.Importances;
using Experiments.Analysis.Importances.Forests;

namespace Experiments.Analysis.Tests.Importances;

/// <summary>Forests and their variances beside those of Optuna and scikit-learn (tests/oracles/fanova.py).</summary>
public sealed class ForestTests
{
    private static readonly JsonElement Fixture = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "fanova.json"))).RootElement;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Variances_of_a_tree_are_those_of_Optuna(int index)
    {
        var expected = Fixture.GetProperty("trees")[index];
        var size = expected.GetProperty("features").GetInt32();
        var parts = new TreeVariance(Read(expected.GetProperty("nodes"), 0), Features(size));

        Close(expected.GetProperty("variance").GetDouble(), parts.Total);
        for (var i = 0; i < size; i++)
        {
            Close(expected.GetProperty("single")[i].GetDouble(), parts.Of(i));
        }

        Assert.All(expected.GetProperty("pairs").EnumerateArray(), pair => Close(pair[2].GetDouble(), parts.Of(pair[0].GetInt32(), pair[1].GetInt32())));

        static void Close(double wanted, double ours) => Assert.InRange(ours, wanted - (1e-9 * (1 + wanted)), wanted + (1e-9 * (1 + wanted)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Shares_of_a_forest_are_those_of_Optuna_but_for_its_randomness(int index)
    {
        var expected = Fixture.GetProperty("forests")[index];
        double[][] points = [.. expected.GetProperty("points").EnumerateArray().Select(p => p.EnumerateArray().Select(x => x.GetDouble()).ToArray())];
        double[] values = [.. expected.GetProperty("values").EnumerateArray().Select(v => v.GetDouble())];
        var features = Features(points[0].Length);
        var (main, _, _) = ImportanceEstimate.Shares(RandomForest.Grow(features, points, values, 1).Trees, features, pairs: false);

        // Optuna divides by the sum of the shares.
        foreach (var (share, name) in main.Zip(features, (share, f) => (share / main.Sum(), f.Name)))
        {
            Assert.Equal(expected.GetProperty("shares").GetProperty(name).GetDouble(), share, 0.02);
        }
    }

    [Fact]
    public void Same_seed_grows_the_same_forest()
    {
        var (features, points, values) = Sample(50);
        Assert.Equal(Shares(1), Shares(1));
        Assert.NotEqual(Shares(1), Shares(2));

        double[] Shares(long seed) => ImportanceEstimate.Shares(RandomForest.Grow(features, points, values, seed).Trees, features, pairs: true).Main;
    }

    [Fact]
    public void Level_without_an_order_is_found_wherever_it_stands_in_the_list()
    {
        // Only the second and the fourth of five words matter, and only together with nothing else.
        ForestFeature[] features = [new("word", 5), new("noise", null)];
        double[][] points = [.. Enumerable.Range(0, 100).Select(i => new[] { ((i % 5) + 0.5) / 5, ((i * 37) % 100) / 100.0 })];
        double[] values = [.. points.Select(p => features[0].LevelOf(p[0]) is 1 or 3 ? 1.0 : 0.0)];
        var forest = RandomForest.Grow(features, points, values, 0);
        var parts = new TreeVariance(forest.Trees[0], features);

        Assert.Equal(1, parts.Of(0) / parts.Total, 12);
        Assert.Equal(0.4 * 0.6, parts.Total, 12);
        Assert.Equal(1, forest.Explained!.Value, 12);
    }

    [Fact]
    public void Forest_explains_what_can_be_explained_and_no_noise()
    {
        var (features, points, values) = Sample(200);
        var noise = values.Select((_, i) => new Randomness.PhiloxRandom(i, Randomness.RandomPurpose.Objective).NextGaussian()).ToArray();

        Assert.InRange(RandomForest.Grow(features, points, values, 0).Explained!.Value, 0.9, 1);
        Assert.InRange(RandomForest.Grow(features, points, noise, 0).Explained!.Value, -1, 0.1);
    }

    [Fact]
    public void Forest_of_one_point_is_a_constant() =>
        Assert.Equal(3, RandomForest.Predict(RandomForest.Grow(Features(1), [[0.5]], [3], 0).Trees[0], Features(1), [0.1]));

    private static ForestFeature[] Features(int size) => [.. Enumerable.Range(1, size).Select(i => new ForestFeature($"x{i}", null))];

    private static (ForestFeature[] Features, double[][] Points, double[] Values) Sample(int count)
    {
        double[][] points = [.. Enumerable.Range(0, count).Select(i => new[] { (i * 0.618034) % 1, (i * 0.414214) % 1, (i * 0.732051) % 1 })];
        return (Features(3), points, [.. points.Select(p => (4 * p[0]) + Math.Sin(6 * p[1]))]);
    }

    private static TreeNode Read(JsonElement nodes, int index)
    {
        var node = nodes[index];
        var feature = node.GetProperty("feature").GetInt32();
        return feature < 0
            ? new TreeNode { Value = node.GetProperty("value").GetDouble() }
            : new TreeNode
            {
                Feature = feature,
                Threshold = node.GetProperty("threshold").GetDouble(),
                Left = Read(nodes, node.GetProperty("left").GetInt32()),
                Right = Read(nodes, node.GetProperty("right").GetInt32()),
            };
    }
}
