using Experiments.Contracts.Workloads;

namespace Experiments.Workloads;

/// <summary>A workload that a process knows and does not run, because it ships without the libraries of the engine.</summary>
/// <remarks>
/// Any silo may hold the grains of any experiment. So a silo must know what every workload is: it checks setups and computes ids. Only the
/// silo whose slot trains needs the engine.
/// </remarks>
/// <param name="definition">The definition.</param>
public sealed class KnownWorkload(WorkloadDefinition definition) : IWorkloadPlugin
{
    /// <inheritdoc/>
    public WorkloadDefinition Definition => definition;

    /// <inheritdoc/>
    public bool HasRunner => false;

    /// <inheritdoc/>
    public IWorkload CreateRunner(RunnerSettings settings) =>
        throw new NotSupportedException($"this program ships without the engine of {definition.Name}");
}
