using Experiments.Contracts;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Samplers;
using Experiments.Search.Samplers.Designs;
using Experiments.Search.Spaces;
using Experiments.Workloads.VaeGmm;
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

    private static Setup[] All(ISampler sampler) =>
        [.. Enumerable.Range(0, sampler.Count!.Value).Select(i => sampler.Propose(i, SearchHistory.Empty).Setup)];
}
