using Experiments.Workloads.Functions;
using Experiments.Workloads.Programs;
using Experiments.Workloads.VaeGmm;

namespace Experiments.Workloads.BuiltIn;

/// <summary>The workloads that ship with the programs. This list is the only place that names them all.</summary>
public static class BuiltInWorkloads
{
    /// <summary>
    /// Gets a new set of every workload; commands take the first by default. Its catalogue learns the programs that a process meets, so a
    /// process asks once.
    /// </summary>
    public static WorkloadPlugins All => new(new VaeGmmPlugin(), new FunctionPlugin())
    {
        Programs = runner => new ProgramWorkload(runner, new ProgramSettings { Gpus = runner.Gpus.IsEmpty ? null : new GpuPool(runner.Gpus) }),
    };
}
