using Experiments.Contracts;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Samplers;
using Experiments.Search.Samplers.Designs;
using Experiments.Search.Spaces;
using Experiments.Workloads.VaeGmm.Definition;
using static Experiments.Contracts.Sweeps.DistributionKind;

namespace Experiments.Search.Tests.Samplers;

public sealed class DesignTests
{
    [Fact]
    public void Grid_has_every_combination_and_counts_inactive_parameters_once()
    {
        var sampler = new GridSampler(SampleSpaces.Mixed, 4);
        var setups = All(sampler);

        Assert.Equal(4 * 4 * 3 * (3 + 1), sampler.Count);
        Assert.Equal(setups.Length, setups.Distinct().Count());
        Assert.Equal(["0.0001", "0.000464159", "0.00215443", "0.01"], setups.Select(s => s.Text("learning-rate")).Distinct());
    }

    [Fact]
    public void Grid_that_is_too_large_is_refused()
    {
        var error = Assert.Throws<InvalidSpecException>(() => new GridSampler(SampleSpaces.FunctionSpace("sphere", 6), 100));
        Assert.Contains("1,000,000,000,000 points", error.Message);
    }

    [Fact]
    public void One_at_a_time_moves_one_parameter_and_begins_near_the_base()
    {
        var space = SearchSpace.Create(
            VaeGmmDefinition.Definition,
            SampleSpaces.Reported,
            [SearchParameter.Range("learning-rate", Relative, 0.25, 4), SearchParameter.List("gamma", Values, ["0.3", "0.5", "0.7", "0.9"]), SearchParameter.List("activation", Categorical, ["relu", "tanh"])],
            out _)!;

        var setups = All(new OneAtATimeSampler(space, 2));

        Assert.Equal(SampleSpaces.Reported, setups[0]);
        Assert.Equal(
            [("0.00045", "0.5", "relu"), ("0.0018", "0.5", "relu"), ("0.0009", "0.3", "relu"), ("0.0009", "0.7", "relu"), ("0.0009", "0.5", "tanh"), ("0.000225", "0.5", "relu"), ("0.0036", "0.5", "relu"), ("0.0009", "0.9", "relu")],
            setups.Skip(1).Select(s => (s.Text("learning-rate"), s.Text("gamma"), s.Text("activation"))));
    }

    [Fact]
    public void Reasons_write_numbers_as_people_do()
    {
        var space = Space(SearchParameter.Range("learning-rate", LogUniform, 9e-6, 0.0009));
        string[] reasons = [.. Reasons(new OneAtATimeSampler(space, 2)), .. Reasons(new StarSampler(space, false))];

        Assert.Contains("learning-rate 9e-5 instead of 0.0009", reasons);
        Assert.Contains("learning-rate 9e-6 instead of 0.0009", reasons);
        Assert.DoesNotContain(reasons, reason => reason.Contains('E', StringComparison.Ordinal));

        static IEnumerable<string> Reasons(ISampler sampler) => Enumerable.Range(0, sampler.Count!.Value).Select(i => sampler.Propose(i, SearchHistory.Empty).Reason);
    }

    [Fact]
    public void Trajectories_begin_at_the_base_and_change_one_parameter_at_a_time()
    {
        var space = Space(
            SearchParameter.List("activation", Categorical, ["relu", "tanh", "leaky-relu"]),
            SearchParameter.List("loss", Categorical, ["bce", "mse"]),
            SearchParameter.List("decode", Categorical, ["mean", "sample"]),
            SearchParameter.List("batch-size", Values, ["64", "128", "256"]));
        var ways = 0;
        var changes = new Dictionary<string, int>();
        var here = SampleSpaces.Reported;
        foreach (var suggestion in new TrajectorySampler(space, 3, 4, 11).Ways())
        {
            if (suggestion.Reason.StartsWith("start", StringComparison.Ordinal) || suggestion.Reason == "the base")
            {
                ways++;
                Assert.True(ways > 1 || suggestion.Setup == SampleSpaces.Reported);
            }
            else
            {
                var changed = Assert.Single(space.Names, name => suggestion.Setup.Text(name) != here.Text(name));
                changes[changed] = changes.GetValueOrDefault(changed) + 1;
            }

            here = suggestion.Setup;
        }

        Assert.Equal(3, ways);
        Assert.Equal(new Dictionary<string, int> { ["activation"] = 3, ["loss"] = 3, ["decode"] = 3, ["batch-size"] = 3 }, changes);
        var setups = All(new TrajectorySampler(space, 3, 4, 11));
        Assert.Equal(setups.Distinct(), setups);
        Assert.Equal(setups, All(new TrajectorySampler(space, 3, 4, 11)));
        Assert.NotEqual(setups, All(new TrajectorySampler(space, 3, 4, 12)));
    }

    [Theory]
    [InlineData("batch-size", IntLogUniform, 32, 512, "32 64 128 256 512")]
    [InlineData("batch-size", IntLogUniform, 1, 8, "1 2 3 5 8")]
    [InlineData("batch-size", IntLogUniform, 1, 6, "1 2 4 6")]
    [InlineData("epochs", IntUniform, 1, 100, "1 26 51 75 100")]
    [InlineData("epochs", IntUniform, 1, 100_000, "1 25001 50001 75000 100000")]
    [InlineData("epochs", IntUniform, 3, 5, "3 4 5")]
    public void Grid_spaces_whole_numbers_evenly_between_the_ends_on_their_scale(string name, DistributionKind kind, double low, double high, string expected) =>
        Assert.Equal(expected, string.Join(' ', All(new GridSampler(Space(SearchParameter.Range(name, kind, low, high)), 5)).Select(s => s.Text(name))));

    [Theory]
    [InlineData("batch-size", Relative, 0.25, 4, "64 256 32 512")]
    [InlineData("batch-size", IntLogUniform, 8, 32_768, "32 2048 8 32768")]
    [InlineData("batch-size", IntUniform, 28, 328, "78 228 28 328")]
    [InlineData("batch-size", IntUniform, 127, 129, "127 129")]
    [InlineData("epochs", IntUniform, 1, 1_000_000, "51 500050 1 1000000")]
    public void One_at_a_time_spaces_whole_numbers_evenly_from_the_base_on_their_scale(string name, DistributionKind kind, double low, double high, string expected) =>
        Assert.Equal(expected, string.Join(' ', All(new OneAtATimeSampler(Space(SearchParameter.Range(name, kind, low, high)), 2)).Skip(1).Select(s => s.Text(name))));

    [Theory]
    [InlineData("batch-size", "256 384 512")]
    [InlineData("gamma", "0.7 0.8 0.9")]
    public void One_at_a_time_from_a_base_below_the_range_begins_at_its_near_end(string name, string expected)
    {
        var range = name == "gamma" ? SearchParameter.Range(name, Uniform, 0.7, 0.9) : SearchParameter.Range(name, IntUniform, 256, 512);
        Assert.Equal(expected, string.Join(' ', All(new OneAtATimeSampler(Space(range), 3)).Skip(1).Select(s => s.Text(name))));
    }

    [Fact]
    public void One_at_a_time_tries_every_word_and_both_sides_of_a_base_that_is_not_in_its_list()
    {
        var space = Space(SearchParameter.List("activation", Categorical, ["tanh", "leaky-relu"]), SearchParameter.List("gamma", Values, ["0.4", "0.6", "0.9"]));

        Assert.Equal(
            ["tanh 0.5", "relu 0.4", "relu 0.6", "leaky-relu 0.5", "relu 0.9"],
            All(new OneAtATimeSampler(space, 3)).Skip(1).Select(s => $"{s.Text("activation")} {s.Text("gamma")}"));
    }

    [Fact]
    public void Star_reaches_the_ends_and_pairs_move_two_parameters()
    {
        var space = SearchSpace.Create(
            VaeGmmDefinition.Definition,
            SampleSpaces.Reported,
            [SearchParameter.Range("learning-rate", Relative, 0.25, 4), SearchParameter.List("gamma", Values, ["0.3", "0.5", "0.7"])],
            out _)!;

        Assert.Equal(
            [("0.0009", "0.5"), ("0.000225", "0.5"), ("0.0036", "0.5"), ("0.0009", "0.3"), ("0.0009", "0.7")],
            All(new StarSampler(space, pairs: false)).Select(s => (s.Text("learning-rate"), s.Text("gamma"))));
        Assert.Equal(
            [("0.000225", "0.3"), ("0.000225", "0.7"), ("0.0036", "0.3"), ("0.0036", "0.7")],
            All(new StarSampler(space, pairs: true)).Skip(5).Select(s => (s.Text("learning-rate"), s.Text("gamma"))));
    }

    private static SearchSpace Space(params SearchParameter[] parameters) =>
        SearchSpace.Create(VaeGmmDefinition.Definition, SampleSpaces.Reported, parameters, out var problems) ?? throw new ArgumentException(string.Join("; ", problems));

    private static Setup[] All(ISampler sampler) =>
        [.. Enumerable.Range(0, sampler.Count!.Value).Select(i => sampler.Propose(i, SearchHistory.Empty).Setup)];
}
