using Experiments.Contracts.Workloads;

namespace Experiments.Workloads.Functions;

/// <summary>The workload <c>function</c> as programs register it.</summary>
public sealed class FunctionPlugin : IWorkloadPlugin
{
    /// <inheritdoc/>
    public WorkloadDefinition Definition => FunctionDefinition.Definition;

    /// <inheritdoc/>
    public IWorkload CreateRunner(RunnerSettings settings) => new FunctionWorkload(settings.Time);
}
