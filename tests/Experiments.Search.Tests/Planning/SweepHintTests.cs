using Experiments.Contracts.Sweeps;
using Experiments.Search.Planning;
using Experiments.Search.Samplers;
using Experiments.Workloads.Functions;

namespace Experiments.Search.Tests.Planning;

/// <summary>Sweeps that end before their sampler has done what it is for are told so before anything runs.</summary>
public sealed class SweepHintTests
{
    [Theory]
    [InlineData("tpe", 8, 4, "sampler tpe proposes all 8 setups before it learns from a result, because of startup 10; a larger budget or startup=2 changes that")]
    [InlineData("tpe", 13, 4, "sampler tpe proposes all 13 setups before it learns from a result, because of startup 10; a larger budget or startup=4 changes that")]
    [InlineData("gp", 10, 4, "sampler gp proposes all 10 setups before it learns from a result, because of startup 10; a larger budget or startup=3 changes that")]
    [InlineData("gp", 4, 4, "sampler gp proposes all 4 setups before it learns from a result, because of startup 10; a larger budget changes that")]
    [InlineData("cma-es", 5, 1, "sampler cma-es proposes all 5 setups before it learns from a result; a larger budget or a smaller lag changes that")]
    [InlineData("tpe", 14, 4, null)]
    [InlineData("gp", 11, 4, null)]
    [InlineData("gp", 11, 1, null)]
    [InlineData("random", 2, 4, null)]
    [InlineData("sobol", 2, 4, null)]
    [InlineData("tpe", 1, 1, null)]
    public void Sampler_that_has_no_time_to_learn_is_named(string sampler, int setups, int lag, string? hint) =>
        Assert.Equal(hint is null ? [] : [hint], Hints(sampler, setups, lag));

    [Theory]
    [InlineData("grid", 8, "sampler grid has a list of 25 setups, and the budget ends after the first 7 of them")]
    [InlineData("one-at-a-time", 3, "sampler one-at-a-time has a list of 13 setups, and the budget ends after the first 3 of them")]
    [InlineData("grid", 26, null)]
    [InlineData("one-at-a-time", 100, null)]
    public void List_that_the_budget_cuts_is_named(string sampler, int setups, string? hint) =>
        Assert.Equal(hint is null ? [] : [hint], Hints(sampler, setups, lag: 64));

    [Theory]
    [InlineData("tpe")]
    [InlineData("gp")]
    public void Startup_that_the_hint_names_lets_the_sampler_learn(string sampler)
    {
        var spec = Spec(sampler, 8, 4);
        spec = spec with { Sampler = SamplerCatalog.Find(sampler)!.Create(new Dictionary<string, string> { ["startup"] = "2" }, out _)! };
        Assert.Empty(SweepPreview.HintsOf(spec, FunctionDefinition.Definition));
        Assert.False(SweepPreview.Of(spec, FunctionDefinition.Definition, 100, out _)!.IsComplete);
    }

    private static System.Collections.Immutable.ImmutableArray<string> Hints(string sampler, int setups, int lag) => SweepPreview.HintsOf(Spec(sampler, setups, lag), FunctionDefinition.Definition);

    private static SweepSpec Spec(string sampler, int setups, int lag)
    {
        var spec = DeterministicSweepTests.Spec(sampler, "none");
        return spec with
        {
            Parameters = [SearchParameter.Range("x1", DistributionKind.Uniform, 0, 1), SearchParameter.Range("x2", DistributionKind.Uniform, 0, 1)],
            Sampler = SamplerCatalog.Find(sampler)!.Create(new Dictionary<string, string>(), out _)!,
            Experiments = setups * spec.Seeds.Length,
            Lag = lag,
        };
    }
}
