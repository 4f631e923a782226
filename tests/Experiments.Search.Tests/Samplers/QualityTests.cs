using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Objectives;
using Experiments.Search.Samplers;
using Experiments.Search.Spaces;
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

    [Theory]
    [InlineData("gp", "branin", 2, 36, 11, 5)]
    [InlineData("gp", "sphere", 4, 36, 11, 4)]
    [InlineData("gp", "hartmann6", 6, 36, 11, 3)]
    [InlineData("tpe", "branin", 2, 60, 11, 4)]
    public void Median_regret_with_the_usual_lag_is_near_that_without(string sampler, string function, int dimensions, int evaluations, int seeds, double factor)
    {
        var (alone, behind) = (MedianRegret(sampler, function, dimensions, evaluations, seeds), MedianRegret(sampler, function, dimensions, evaluations, seeds, lag: 4));

        TestContext.Current.TestOutputHelper?.WriteLine($"{sampler} {function}: lag 1 {alone:G3}, lag 4 {behind:G3}");
        Assert.True(behind < factor * alone, $"{sampler} on {function}: median regret {behind:G3} with lag 4, {alone:G3} with lag 1");
    }

    [Theory]
    [InlineData("tpe", "zdt1", 6, 100, 0.1)]
    [InlineData("tpe", "zdt3", 6, 100, 0.1)]
    [InlineData("nsga-ii", "zdt1", 6, 200, 0.1)]
    [InlineData("nsga-ii", "zdt2", 6, 200, 0.1)]
    [InlineData("nsga-ii", "dtlz2", 6, 200, 0.02)]
    public void Median_hypervolume_is_larger_than_that_of_random_search(string sampler, string function, int dimensions, int evaluations, double gain)
    {
        var (learned, random) = (MedianVolume(sampler, function, dimensions, evaluations), MedianVolume("random", function, dimensions, evaluations));

        TestContext.Current.TestOutputHelper?.WriteLine($"{sampler} {function}: {learned:G4}, random {random:G4}");
        Assert.True(learned > random + gain, $"{sampler} on {function}: median hypervolume {learned:G4}, random search {random:G4}");
    }

    [Theory]
    [InlineData("gp", 1)]
    [InlineData("gp", 4)]
    [InlineData("gp", 8)]
    [InlineData("tpe", 4)]
    [InlineData("cma-es", 1)]
    [InlineData("cma-es", 4)]
    public void Word_that_always_fails_is_left(string sampler, int lag)
    {
        var (baseSetup, parameters) = SampleSpaces.Function("branin", 2);
        var space = SearchSpace.Create(
            FunctionDefinition.Definition, baseSetup, [.. parameters, SearchParameter.List("curve", DistributionKind.Categorical, ["flat", "crossing"])], out _)!;
        var spec = SamplerCatalog.Find(sampler)!.Create(new Dictionary<string, string>(), out _)!;
        var failures = Enumerable.Range(0, 5).Select(seed =>
            new Rehearsal(SamplerCatalog.Create(spec, space, seed), space, Measure, lag).Run(30).Outcomes.Skip(10 + lag).Count(o => o!.Kind == OutcomeKind.Failed));

        Assert.InRange(failures.Order().ElementAt(2), 0, 4);

        static Outcome Measure(Setup setup) =>
            setup.Text("curve") == "crossing" ? Outcome.Failure : Outcome.Completion(new FunctionObjective(new ExperimentSpec(setup, 0)).Value);
    }

    [Fact]
    public void Failures_are_left_although_everything_that_completes_is_equal()
    {
        var (baseSetup, parameters) = SampleSpaces.Function("branin", 2);
        var space = SearchSpace.Create(FunctionDefinition.Definition, baseSetup, parameters, out _)!;
        var spec = SamplerCatalog.Find("gp")!.Create(new Dictionary<string, string>(), out _)!;
        var run = new Rehearsal(SamplerCatalog.Create(spec, space, 1), space, setup => setup.Real("x1") < 0.5 ? Outcome.Failure : Outcome.Completion(1), lag: 4).Run(30);

        Assert.InRange(run.Outcomes.Skip(14).Count(o => o!.Kind == OutcomeKind.Failed), 0, 5);
    }

    private static double MedianVolume(string sampler, string function, int dimensions, int evaluations)
    {
        var space = SampleSpaces.FunctionSpace(function, dimensions);
        var spec = SamplerCatalog.Find(sampler)!.Create(new Dictionary<string, string>(), out _)!;
        double[] volumes =
        [
            .. Enumerable.Range(0, 7).Select(seed =>
            {
                var run = new Rehearsal(SamplerCatalog.Create(spec, space, seed), space, setup => Outcome.Completion(new FunctionObjective(new ExperimentSpec(setup, seed)).Values)).Run(evaluations);
                var points = run.Outcomes.Select(o => (IReadOnlyList<double>)o!.AllLosses).ToArray();
                return Hypervolume.Of(points, [.. Enumerable.Repeat(3.0, points[0].Count)]);
            }),
        ];
        return volumes.Order().ElementAt(3);
    }

    private static double MedianRegret(string name, string function, int dimensions, int evaluations, int seeds, int lag = 1)
    {
        var space = SampleSpaces.FunctionSpace(function, dimensions);
        var optimum = TestFunctions.Find(function, dimensions).Optimum;
        var spec = SamplerCatalog.Find(name)!.Create(new Dictionary<string, string>(), out _)!;
        var regrets = Enumerable.Range(0, seeds).Select(seed =>
            new Rehearsal(SamplerCatalog.Create(spec, space, seed), space, setup => Outcome.Completion(new FunctionObjective(new ExperimentSpec(setup, seed)).Value), lag)
                .Run(evaluations).Outcomes.Min(o => o!.Loss) - optimum);
        return regrets.Order().ElementAt(seeds / 2);
    }
}
