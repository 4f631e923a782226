using Experiments.Grains.Workloads;
using Experiments.Shared.Setups;

namespace Experiments.Silo.Workloads;

/// <summary>What goes wrong in an experiment of <see cref="FunctionWorkload"/> that is asked to go wrong.</summary>
internal static class FunctionFault
{
    /// <summary>Does nothing but at the fault's step.</summary>
    /// <exception cref="ExperimentFailedException">The setup asks for divergence.</exception>
    public static void Strike(Setup setup, int step)
    {
        if (setup.Integer(FunctionWorkload.FaultStep) != step)
        {
            return;
        }

        switch (setup.Text(FunctionWorkload.Fault))
        {
            case FunctionWorkload.Diverge:
                throw new ExperimentFailedException($"diverged at epoch {step}, step 1: the loss is not a number") { Diverged = true };
            case FunctionWorkload.Abort:
                Environment.FailFast($"workload {FunctionWorkload.Name} was asked to abort the process at step {step}");
                break;
        }
    }
}
