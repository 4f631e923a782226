using System.Collections.Immutable;
using Experiments.Contracts.Workloads;
using Experiments.Workloads.Figures;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Definition;
using Experiments.Workloads.VaeGmm.Figures;

namespace Experiments.Workloads.VaeGmm;

/// <summary>The workload <c>vae-gmm</c> as programs register it.</summary>
public sealed class VaeGmmPlugin : IWorkloadPlugin
{
    /// <inheritdoc/>
    public WorkloadDefinition Definition => VaeGmmDefinition.Definition;

    /// <inheritdoc/>
    public IDataSource Data { get; } = new MnistSource();

    /// <inheritdoc/>
    public IWorkloadFigures Figures { get; } = new VaeGmmFigures();

    /// <inheritdoc/>
    public ImmutableArray<BuiltInReport> Reports { get; } = [BuiltInReport.Embedded(typeof(VaeGmmPlugin).Assembly, "vae-gmm-148")];

    /// <inheritdoc/>
    public IWorkload CreateRunner(RunnerSettings settings) => new VaeGmmWorkload(new DatasetCache(), settings);
}
