using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Testing.Workloads;
using Experiments.Workloads.Functions;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Telemetry.Tests;

/// <summary>Makes small experiments.</summary>
internal static class Specs
{
    public static ExperimentSpec Function(int seed, int steps, int milliseconds) => new(
        Create(FunctionDefinition.Definition, (FunctionDefinition.Steps, steps), (FunctionDefinition.StepMilliseconds, milliseconds)), seed);

    public static ExperimentSpec Diverging(int step) => new(
        Create(FaultyFunction.FaultyDefinition, (FunctionDefinition.Steps, step + 1), (FunctionDefinition.Fault, FaultyFunction.Diverge), (FunctionDefinition.FaultStep, step)), 1);

    public static ExperimentSpec Training(int seed, int epochs) =>
        new(Create(VaeGmmDefinition.Definition, (VaeGmmDefinition.Dataset, "strokes"), (VaeGmmDefinition.Widths, "64,32"), (VaeGmmDefinition.Epochs, epochs)), seed);

    public static SweepSpec Sweep(int setups) => new()
    {
        Base = Create(FunctionDefinition.Definition, (FunctionDefinition.Steps, 3)),
        Parameters = [SearchParameter.Range(FunctionDefinition.X(0), DistributionKind.Uniform, 0, 1)],
        Sampler = SamplerCatalog.Find("random")!.Create(new Dictionary<string, string>(), out _)!,
        Pruner = PrunerCatalog.Find("none")!.Create(new Dictionary<string, string>(), out _)!,
        Metric = new SweepMetric(VaeGmmMetrics.Loss, VaeGmmSplits.Validation, SweepGoal.Minimise),
        Experiments = setups,
    };

    private static Setup Create(WorkloadDefinition workload, params (string Name, object Value)[] parameters) =>
        workload.Create(parameters.ToDictionary(p => p.Name, p => FormattableString.Invariant($"{p.Value}")), out _)!;
}
