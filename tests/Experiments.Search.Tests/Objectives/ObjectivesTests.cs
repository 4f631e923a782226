using CsCheck;
using Experiments.Randomness;
using Experiments.Search.Objectives;

namespace Experiments.Search.Tests.Objectives;

/// <summary>Fronts, crowding and hypervolumes, against their definitions.</summary>
public sealed class ObjectivesTests
{
    // Few distinct values, so that ties and equal points occur.
    private static readonly Gen<double[][]> Points =
        from size in Gen.Int[1, 3]
        from points in Gen.Int[0, 6].Select(i => i / 6.0).Array[size].Array[0, 14]
        select points;

    [Fact]
    public void Fronts_are_those_of_the_definition() => Points.Sample(points =>
    {
        var expected = new int[points.Length];
        var left = Enumerable.Range(0, points.Length).ToList();
        for (var front = 0; left.Count > 0; front++)
        {
            var best = left.Where(i => !left.Any(j => Dominance.Dominates(points[j], points[i]))).ToList();
            best.ForEach(i => expected[i] = front);
            left.RemoveAll(best.Contains);
        }

        Assert.Equal(expected, NonDominatedSort.Fronts(points));
    });

    [Fact]
    public void Hypervolume_is_that_of_inclusion_and_exclusion() => Points.Sample(points =>
    {
        var reference = Enumerable.Repeat(0.9, points.Length == 0 ? 2 : points[0].Length).ToArray();
        var expected = 0.0;
        for (var subset = 1; subset < 1 << points.Length; subset++)
        {
            var members = Enumerable.Range(0, points.Length).Where(i => (subset & (1 << i)) != 0).Select(i => points[i]).ToArray();
            var box = reference.Select((r, d) => Math.Max(0, r - members.Max(p => p[d]))).Aggregate(1.0, (volume, edge) => volume * edge);
            expected += members.Length % 2 == 1 ? box : -box;
        }

        Assert.Equal(expected, Hypervolume.Of(points, reference), 1e-9);
    });

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Hypervolume_of_many_points_is_what_random_draws_hit(int losses)
    {
        var random = new PhiloxRandom(1, RandomPurpose.Bootstrap);
        double[][] points = [.. Enumerable.Range(0, 100).Select(_ => Enumerable.Range(0, losses).Select(_ => random.NextDouble()).ToArray())];
        var reference = Enumerable.Repeat(1.1, losses).ToArray();
        const int Draws = 200_000;
        var hits = Enumerable.Range(0, Draws).Count(_ => Enumerable.Range(0, losses).Select(_ => 1.1 * random.NextDouble()).ToArray() is var draw && points.Any(p => Enumerable.Range(0, losses).All(d => p[d] <= draw[d])));

        // Five standard errors of the share.
        var share = (double)hits / Draws;
        Assert.Equal(share * Math.Pow(1.1, losses), Hypervolume.Of(points, reference), 5 * Math.Sqrt(share * (1 - share) / Draws) * Math.Pow(1.1, losses));
    }

    [Fact]
    public void Hypervolume_has_its_value_by_hand()
    {
        Assert.Equal(3 + 2 + 1, Hypervolume.Of([[1.0, 3.0], [2.0, 2.0], [3.0, 1.0]], [4.0, 4.0]), 1e-12);
        Assert.Equal(0, Hypervolume.Of([[4.0, 0.0], [5.0, -1.0]], [4.0, 4.0]));
        Assert.Equal(8 + 2 + 1, Hypervolume.Of([[1.0, 1.0, 1.0], [0.0, 2.0, 1.0], [2.0, 2.0, 0.0]], [3.0, 3.0, 3.0]), 1e-12);
        Assert.Equal([0, 1, 0], Hypervolume.Contributions([[3.0, 1.0], [1.0, 1.0], [3.0, 3.0]], [2.0, 2.0]));
    }

    [Fact]
    public void Crowding_is_the_extent_of_the_neighbours_in_shares_of_the_front()
    {
        double[] distances = Crowding.Distances([[0.0, 2.0], [0.1, 1.0], [0.4, 0.5], [1.0, 0.0]]);
        Assert.Equal([double.PositiveInfinity, double.PositiveInfinity], [distances[0], distances[3]]);
        Assert.Equal(0.4 + (1.5 / 2), distances[1], 1e-12);
        Assert.Equal(0.9 + (1.0 / 2), distances[2], 1e-12);
        Assert.All(Crowding.Distances([[1.0, 1.0], [1.0, 1.0]]), distance => Assert.Equal(double.PositiveInfinity, distance));
        Assert.Empty(Crowding.Distances([]));
    }
}
