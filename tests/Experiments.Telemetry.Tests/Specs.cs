using Experiments.Shared.Experiments;
using Experiments.Shared.Setups;
using Experiments.Shared.Sweeps;

namespace Experiments.Telemetry.Tests;

/// <summary>Small experiments.</summary>
internal static class Specs
{
    public static ExperimentSpec Function(int seed, int steps, int milliseconds) => new(
        Create(FunctionWorkload.Definition, (FunctionWorkload.Steps, steps), (FunctionWorkload.StepMilliseconds, milliseconds)), seed);

    public static ExperimentSpec Diverging(int step) => new(
        Create(FunctionWorkload.Definition, (FunctionWorkload.Steps, step + 1), (FunctionWorkload.Fault, FunctionWorkload.Diverge), (FunctionWorkload.FaultStep, step)), 1);

    public static ExperimentSpec Training(int seed, int epochs) =>
        new(Create(VaeGmm.Definition, (VaeGmm.Dataset, "strokes"), (VaeGmm.Widths, "64,32"), (VaeGmm.Epochs, epochs)), seed);

    public static SweepSpec Sweep(int setups) => new()
    {
        Base = Create(FunctionWorkload.Definition, (FunctionWorkload.Steps, 3)),
        Parameters = [SearchParameter.Range(FunctionWorkload.X(0), DistributionKind.Uniform, 0, 1)],
        Sampler = SamplerCatalog.Find("random")!.Create(new Dictionary<string, string>(), out _)!,
        Pruner = PrunerCatalog.Find("none")!.Create(new Dictionary<string, string>(), out _)!,
        Metric = new SweepMetric(MetricNames.Loss, SplitNames.Validation, SweepGoal.Minimise),
        Experiments = setups,
    };

    private static Setup Create(WorkloadDefinition workload, params (string Name, object Value)[] parameters) =>
        workload.Create(parameters.ToDictionary(p => p.Name, p => FormattableString.Invariant($"{p.Value}")), out _)!;
}
