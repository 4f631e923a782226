using Experiments.Workloads.Functions;
using Experiments.Workloads.VaeGmm;

namespace Experiments.Workloads.BuiltIn;

/// <summary>The workloads that ship with the programs. This list is the only place that names them all.</summary>
public static class BuiltInWorkloads
{
    /// <summary>Gets every workload; commands take the first by default.</summary>
    public static WorkloadPlugins All { get; } = new(new VaeGmmPlugin(), new FunctionPlugin());
}
