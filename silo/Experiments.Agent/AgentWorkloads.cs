using Experiments.Workloads;
using Experiments.Workloads.Functions;
using Experiments.Workloads.Programs;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Agent;

/// <summary>The workloads of a silo without libtorch: it knows all that ship, and runs those that need no large library.</summary>
public static class AgentWorkloads
{
    /// <summary>Gets a new set. Its catalogue has the workloads of every other silo in the same order, because metrics are found in that order.</summary>
    public static WorkloadPlugins All => new(new KnownWorkload(VaeGmmDefinition.Definition), new FunctionPlugin())
    {
        Programs = runner => new ProgramWorkload(runner, new ProgramSettings { Gpus = runner.Gpus.IsEmpty ? null : new GpuPool(runner.Gpus) }),
    };
}
