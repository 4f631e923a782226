using System.Text.Json;
using Experiments.Analysis.Statistics;

namespace Experiments.Analysis.Tests.Statistics;

public sealed class SignedRanksTests
{
    [Fact]
    public void P_values_and_intervals_are_those_of_SciPy()
    {
        // tests/oracles/signed_ranks.py
        using var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "signed_ranks.json")));
        foreach (var row in cases.RootElement.EnumerateArray())
        {
            double?[] differences = [.. row.GetProperty("differences").EnumerateArray().Select(d => d.GetDouble())];
            var ranks = SignedRanks.Of(new SeedSample(differences), new SeedSample([.. differences.Select(_ => (double?)0)]), isLowerBetter: false)!;

            Assert.Equal(row.GetProperty("p").GetDouble(), ranks.PValue!.Value, 1e-9);
            Assert.Equal((row.GetProperty("better").GetInt32(), row.GetProperty("equal").GetInt32()), (ranks.Better, ranks.Equal));
            var (low, high) = ScoreInterval.Of(ranks.Better, ranks.Seeds);
            Assert.Equal(row.GetProperty("low").GetDouble(), low, 1e-9);
            Assert.Equal(row.GetProperty("high").GetDouble(), high, 1e-9);
        }
    }

    [Fact]
    public void Direction_decides_what_is_better_and_nothing_else()
    {
        var (first, second) = (new SeedSample([1, 2, 3, null, 5]), new SeedSample([2, 2, 4, 4, null]));
        var lower = SignedRanks.Of(first, second, isLowerBetter: true)!;
        var higher = SignedRanks.Of(first, second, isLowerBetter: false)!;

        Assert.Equal((2, 1, 0, 3), (lower.Better, lower.Equal, lower.Worse, lower.Seeds));
        Assert.Equal((0, 1, 2), (higher.Better, higher.Equal, higher.Worse));
        Assert.Equal(2.5 / 3, lower.Probability, 12);
        Assert.Equal(lower.PValue, higher.PValue);
        Assert.Equal(0.5, lower.PValue!.Value, 12);
    }

    [Fact]
    public void Without_a_difference_there_is_no_test_and_without_a_common_seed_nothing()
    {
        Assert.Null(SignedRanks.Of(new SeedSample([1, 2]), new SeedSample([1, 2]), isLowerBetter: true)!.PValue);
        Assert.Null(SignedRanks.Of(new SeedSample([1, null]), new SeedSample([null, 2]), isLowerBetter: true));
    }

    [Fact]
    public void Five_seeds_that_agree_cannot_reach_5_percent()
    {
        var ranks = SignedRanks.Of(new SeedSample([1, 2, 3, 4, 5]), new SeedSample([0, 0, 0, 0, 0]), isLowerBetter: false)!;

        Assert.Equal(0.0625, ranks.PValue!.Value, 12);
        Assert.Equal((0.5655, 1), (Math.Round(ranks.Low, 4), ranks.High));
    }
}
