using System.Globalization;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Workloads.Functions;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Soak;

/// <summary>Makes the work of a soak: experiments on test functions, every third a short training, and one sweep after the other.</summary>
internal static class SoakWork
{
    private static readonly (string Sampler, string Pruner)[] Strategies = [("random", "none"), ("tpe", "successive-halving"), ("cma-es", "median"), ("tpe", "hyperband")];

    /// <summary>Returns the n-th experiment.</summary>
    public static ExperimentSpec Experiment(int n) => n % 3 == 2
        ? new ExperimentSpec(
            VaeGmmDefinition.Definition.Create(
                new Dictionary<string, string> { [VaeGmmDefinition.Dataset] = "strokes", [VaeGmmDefinition.Widths] = "64,32", [VaeGmmDefinition.Epochs] = "40" }, out _)!,
            n)
        : new ExperimentSpec(Function(steps: 40 + (n % 7 * 20), milliseconds: 100), n);

    /// <summary>Returns the name of the n-th sweep.</summary>
    public static string SweepName(int n) => string.Create(CultureInfo.InvariantCulture, $"soak-{n}");

    /// <summary>Returns the n-th sweep: 12 setups with two seeds each.</summary>
    public static SweepSpec Sweep(int n)
    {
        var (sampler, pruner) = Strategies[n % Strategies.Length];
        return new SweepSpec
        {
            Base = Function(steps: 9, milliseconds: 150),
            Parameters = [SearchParameter.Range("x1", DistributionKind.Uniform, 0, 1), SearchParameter.Range("x2", DistributionKind.Uniform, 0, 1)],
            Sampler = SamplerCatalog.Find(sampler)!.Create(new Dictionary<string, string>(), out _)!,
            Pruner = PrunerCatalog.Find(pruner)!.Create(pruner == "successive-halving" ? new Dictionary<string, string> { ["cohort"] = "6" } : [], out _)!,
            Metric = new SweepMetric(FunctionDefinition.Loss, FunctionDefinition.Validation, SweepGoal.Minimise),
            Seeds = [0, 1],
            SamplerSeed = n,
            Experiments = 24,
            Lag = 4,
            StartAtBase = false,
        };
    }

    private static Setup Function(int steps, int milliseconds) => FunctionDefinition.Definition.Create(
        new Dictionary<string, string>
        {
            [FunctionDefinition.Noise] = "0.1",
            [FunctionDefinition.Curve] = "power",
            [FunctionDefinition.Steps] = steps.ToString(CultureInfo.InvariantCulture),
            [FunctionDefinition.StepMilliseconds] = milliseconds.ToString(CultureInfo.InvariantCulture),
        },
        out _)!;
}
