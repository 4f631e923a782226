using Experiments.Contracts.Experiments;
using Experiments.Search.Samplers;
using Experiments.Workloads.Functions;

namespace Experiments.Search.Tests.Samplers;

/// <summary>Samplers that learn must beat random search clearly; comparisons with other software are benchmarks.</summary>
public sealed class QualityTests
{
    [Theory]
    [InlineData("tpe", "sphere", 4, 100, 7, 0.35)]
    [InlineData("tpe", "branin", 2, 100, 7, 0.6)]
    [InlineData("cma-es", "sphere", 4, 100, 7, 0.35)]
    [InlineData("cma-es", "branin", 2, 100, 7, 0.6)]
    [InlineData("gp", "sphere", 4, 50, 3, 0.01)]
    [InlineData("gp", "branin", 2, 50, 3, 0.05)]
    public void Median_regret_is_a_fraction_of_that_of_random_search(string sampler, string function, int dimensions, int evaluations, int seeds, double fraction)
    {
        var (learned, random) = (MedianRegret(sampler, function, dimensions, evaluations, seeds), MedianRegret("random", function, dimensions, evaluations, seeds));

        TestContext.Current.TestOutputHelper?.WriteLine($"{sampler} {function}: {learned:G3}, random {random:G3}");
        Assert.True(learned < fraction * random, $"{sampler} on {function}: median regret {learned:G3}, random search {random:G3}");
    }

    private static double MedianRegret(string name, string function, int dimensions, int evaluations, int seeds)
    {
        var space = SampleSpaces.FunctionSpace(function, dimensions);
        var optimum = TestFunctions.Find(function, dimensions).Optimum;
        var spec = SamplerCatalog.Find(name)!.Create(new Dictionary<string, string>(), out _)!;
        var regrets = Enumerable.Range(0, seeds).Select(seed =>
            new Rehearsal(SamplerCatalog.Create(spec, space, seed), space, setup => Outcome.Completion(new FunctionObjective(new ExperimentSpec(setup, seed)).Value))
                .Run(evaluations).Outcomes.Min(o => o!.Loss) - optimum);
        return regrets.Order().ElementAt(seeds / 2);
    }
}
