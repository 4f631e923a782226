using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Client.Tests.Fakes;

/// <summary>Experiments as a cluster would tell of them.</summary>
internal static class SampleExperiments
{
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>A setup: the defaults with changes written as <c>name=value</c>.</summary>
    public static Setup Setup(params IReadOnlyList<string> changes) =>
        VaeGmmDefinition.Definition.Create(changes.Select(c => c.Split('=')).ToDictionary(p => p[0], p => p[1]), out var errors)
        ?? throw new ArgumentException(string.Join("; ", errors));

    public static ExperimentSpec Spec(long seed, params IReadOnlyList<string> changes) => new(Setup(changes), seed);

    public static ExperimentView Pending(ExperimentSpec spec) => View(spec, ExperimentStatus.Pending, 0, 0);

    public static ExperimentView Running(ExperimentSpec spec, int epoch) => View(spec, ExperimentStatus.Running, 1, epoch);

    public static ExperimentView Failed(ExperimentSpec spec, string reason) => View(spec, ExperimentStatus.Failed, 1, 1) with { Reason = reason };

    /// <summary>A completed experiment whose figures depend on the seed a little.</summary>
    public static ExperimentView Completed(ExperimentSpec spec, params ImmutableArray<ArtifactReference> artifacts) =>
        View(spec, ExperimentStatus.Completed, 1, spec.Setup.Integer(VaeGmmDefinition.Epochs)) with { Result = Result(spec, artifacts) };

    /// <summary>A completed experiment of the workload <c>function</c>.</summary>
    public static ExperimentView Function(long seed)
    {
        var spec = new ExperimentSpec(BuiltInWorkloads.All.Catalog.Get("function").CreateDefault(), seed);
        return View(spec, ExperimentStatus.Completed, 1, 1) with
        {
            Result = Result(Spec(seed), []) with { Metrics = [new MetricValue("loss", "validation", 3.5)], Confusions = [], Notes = [] },
        };
    }

    private static ExperimentView View(ExperimentSpec spec, ExperimentStatus status, long attempt, int epochs) => new()
    {
        ExperimentId = spec.ExperimentId(),
        Spec = spec,
        Status = status,
        Attempt = attempt,
        Curve = [.. Enumerable.Range(1, epochs).Select(e => new EpochRecord(e, EpochRecord.OldValues(0.0009, 150 - e, 151 - e), TimeSpan.FromSeconds(2)))],
        History = [new HistoryEntry(Start, 0, "submitted")],
        Checkpoints = [],
        Demands = [],
    };

    private static ExperimentResult Result(ExperimentSpec spec, ImmutableArray<ArtifactReference> artifacts)
    {
        var shift = 0.002 * spec.Seed;
        var metrics = VaeGmmSplits.All.SelectMany(split => new MetricValue[]
        {
            new(VaeGmmMetrics.Ssim, split, 0.702 + shift),
            new(VaeGmmMetrics.Mse, split, 0.0261 - (shift / 10)),
            new(VaeGmmMetrics.Accuracy, split, 0.93 + (4 * shift)),
            new(VaeGmmMetrics.Precision, split, 0.931 + (4 * shift)),
            new(VaeGmmMetrics.Recall, split, 0.932 + (4 * shift)),
            new(VaeGmmMetrics.F1, split, 0.930 + (4 * shift)),
            new(VaeGmmMetrics.QdaAccuracy, split, 0.975),
            new(VaeGmmMetrics.LogLikelihood, split, -2.75),
            new(VaeGmmMetrics.Loss, split, 120.5),
            new(VaeGmmMetrics.Reconstruction, split, 115.25),
            new(VaeGmmMetrics.Kl, split, 5.25),
        });
        return new ExperimentResult
        {
            Metrics = [.. metrics, new MetricValue(VaeGmmMetrics.Parameters, VaeGmmSplits.Training, 1_068_820)],
            Confusions = [.. VaeGmmSplits.All.Select(split => new ConfusionMatrix(split, [1, 4, 8], [620, 3, 12, 1, 580, 9, 20, 8, 591]))],
            WeightsSha256 = ContentHash.Of(spec.ExperimentId()),
            Artifacts = artifacts,
            Notes = ["the mixture converged after 17 iterations"],
            Provenance = new Provenance
            {
                Dataset = spec.Setup.Text(VaeGmmDefinition.Dataset),
                DatasetSha256 = new string('a', 64),
                Engine = "engine 0.1.0, TorchSharp 0.107.0",
                Processor = "Some CPU, AVX-512",
                Threads = 1,
                Silo = "silo-1",
                Runtime = ".NET 10.0",
            },
            Duration = TimeSpan.FromSeconds(187),
            Curve = [],
        };
    }
}
