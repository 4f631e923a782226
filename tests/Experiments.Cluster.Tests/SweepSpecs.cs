using System.Text.Json;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;

namespace Experiments.Cluster.Tests;

/// <summary>Sweeps of the tests.</summary>
internal static class SweepSpecs
{
    public const string Name = "sphere";

    /// <summary>18 setups with two seeds each.</summary>
    public static SweepSpec Sphere(string sampler, string pruner, int steps, int milliseconds) => new()
    {
        Base = FunctionDefinition.Definition.Create(Specs.FunctionParameters(steps, milliseconds, (FunctionDefinition.Noise, "0.1")), out _)!,
        Parameters = [SearchParameter.Range("x1", DistributionKind.Uniform, 0, 1), SearchParameter.Range("x2", DistributionKind.Uniform, 0, 1)],
        Sampler = SamplerCatalog.Find(sampler)!.Create(new Dictionary<string, string>(), out _)!,
        Pruner = PrunerCatalog.Find(pruner)!.Create(pruner == "successive-halving" ? new Dictionary<string, string> { ["cohort"] = "9" } : [], out _)!,
        Metric = new SweepMetric(MetricNames.Loss, SplitNames.Validation, SweepGoal.Minimise),
        Seeds = [0, 1],
        Experiments = 36,
        Lag = 4,
    };

    /// <summary>What determinism promises of a sweep, as one text.</summary>
    public static string Promised(SweepView view) => JsonSerializer.Serialize(new
    {
        view.Status,
        view.Reason,
        view.Proposals,
        view.Decisions,
        Runs = view.Runs.Select(r => new { r.ExperimentId, r.Proposal, r.Seed, r.Status, r.Losses, r.Metrics, r.WeightsSha256, r.Reason }),
    });

    public static async Task<SweepView> RunToEnd(IGrainFactory grains, SweepSpec spec)
    {
        await grains.GetGrain<ISweepGrain>(Name).Submit(spec, null);
        await Wait.Until(() => grains.GetGrain<ISweepGrain>(Name).GetProgress(), p => p.Status == SweepStatus.Finished);
        return await grains.GetGrain<ISweepGrain>(Name).Get();
    }
}
