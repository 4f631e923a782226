using Experiments.Analysis.Statistics;
using Experiments.Randomness;
using MathNet.Numerics.Distributions;

namespace Experiments.Analysis.Tests.Statistics;

public sealed class BestPosteriorTests
{
    [Theory]
    [InlineData(2, 0.5)]
    [InlineData(3, 1)]
    [InlineData(5, 0.4)]
    [InlineData(40, 0.3)]
    public void Of_two_setups_the_probability_is_that_of_the_paired_t_distribution(int seeds, double shift)
    {
        var (first, second) = (Draw(seeds, 1), Draw(seeds, 2, shift));
        var difference = PairedComparison.Of(first, second)!;
        var expected = StudentT.CDF(0, 1, seeds - 1, -difference.Mean / difference.StandardError!.Value);

        Assert.Equal(expected, BestPosterior.Probabilities([first, second], 5)![0], 0.02);
    }

    [Fact]
    public void Setup_that_leads_on_all_of_three_seeds_is_not_certain()
    {
        var leader = new SeedSample([0.90, 0.94, 0.91]);
        var second = new SeedSample([0.92, 0.95, 0.96]);

        Assert.InRange(BestPosterior.Probabilities([leader, second], 0)![0], 0.8, 0.95);
    }

    [Fact]
    public void What_all_setups_share_on_a_seed_changes_nothing()
    {
        double[] shared = [40, -7, 3, 11];
        SeedSample[] setups = [.. Enumerable.Range(1, 8).Select(s => Draw(4, s, s / 10.0))];
        SeedSample[] shifted = [.. setups.Select(s => new SeedSample([.. s.Values.Select((value, i) => value + shared[i])]))];

        Assert.All(BestPosterior.Probabilities(setups, 3)!.Zip(BestPosterior.Probabilities(shifted, 3)!), pair => Assert.Equal(pair.First, pair.Second, 0.002));
    }

    [Fact]
    public void Setups_that_the_seeds_do_not_tell_apart_share()
    {
        // The means differ less than the noise of one, so that the order is luck.
        SeedSample[] setups = [.. Enumerable.Range(0, 6).Select(s => new SeedSample([1 + (s % 2), 2 - (s % 2), 1.5 + (0.001 * s)]))];

        Assert.All(BestPosterior.Probabilities(setups, 0)!, p => Assert.Equal(1.0 / 6, p, 12));
    }

    [Fact]
    public void Seed_without_a_value_is_left_out_and_a_single_value_has_the_spread_of_the_others()
    {
        SeedSample[] setups = [Draw(6, 1), new([.. Draw(6, 2, 1).Values.Select((v, i) => i % 2 == 0 ? v : null)]), new([0.2, null, null, null, null, null]), new([null, null, null, null, null, null])];

        var probabilities = BestPosterior.Probabilities(setups, 1)!;

        Assert.Equal(1, probabilities.Sum(), 12);
        Assert.InRange(probabilities[2], 0.01, 0.9);
        Assert.Equal(0, probabilities[3]);
    }

    [Fact]
    public void Same_seed_gives_the_same_answer()
    {
        SeedSample[] setups = [.. Enumerable.Range(0, 5).Select(s => Draw(9, s))];
        Assert.Equal(BestPosterior.Probabilities(setups, 7), BestPosterior.Probabilities(setups, 7));
        Assert.NotEqual(BestPosterior.Probabilities(setups, 7), BestPosterior.Probabilities(setups, 8));
    }

    [Fact]
    public void One_seed_shows_no_spread() => Assert.Null(BestPosterior.Probabilities([new([1]), new([2])], 0));

    private static SeedSample Draw(int seeds, int index, double shift = 0)
    {
        var random = new PhiloxRandom(11, RandomPurpose.Objective, index);
        return new([.. Enumerable.Range(0, seeds).Select(_ => (double?)(random.NextGaussian() + shift))]);
    }
}
