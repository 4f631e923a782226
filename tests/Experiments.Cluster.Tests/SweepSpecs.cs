using Experiments.Contracts.Sweeps;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Workloads.Functions;

namespace Experiments.Cluster.Tests;

/// <summary>Makes the sweeps of the tests.</summary>
internal static class SweepSpecs
{
    public const string Name = "sphere";

    /// <summary>Returns a sweep of 18 setups with two seeds each.</summary>
    public static SweepSpec Sphere(string sampler, string pruner, int steps, int milliseconds) => new()
    {
        Base = FunctionDefinition.Definition.Create(Specs.FunctionParameters(steps, milliseconds, (FunctionDefinition.Noise, "0.1")), out _)!,
        Parameters = [SearchParameter.Range("x1", DistributionKind.Uniform, 0, 1), SearchParameter.Range("x2", DistributionKind.Uniform, 0, 1)],
        Sampler = SamplerCatalog.Find(sampler)!.Create(new Dictionary<string, string>(), out _)!,
        Pruner = PrunerCatalog.Find(pruner)!.Create(pruner == "successive-halving" ? new Dictionary<string, string> { ["cohort"] = "9" } : [], out _)!,
        Metric = new SweepMetric(FunctionDefinition.Loss, FunctionDefinition.Validation, SweepGoal.Minimise),
        Seeds = [0, 1],
        Experiments = 36,
        Lag = 4,
    };

    /// <summary>Returns the grain of the sweep.</summary>
    public static ISweepGrain Sweep(this TestCluster cluster) => cluster.Grains.GetGrain<ISweepGrain>(Name);

    /// <summary>Submits the sweep and waits until it has finished.</summary>
    public static async Task<SweepView> RunToEnd(this TestCluster cluster, SweepSpec spec)
    {
        var sweep = cluster.Sweep();
        await sweep.Submit(spec, null);
        await cluster.Until(sweep, p => p.Status == SweepStatus.Finished);
        return await sweep.Get();
    }
}
