using Experiments.Contracts.Setups;

namespace Experiments.Workloads.Functions;

/// <summary>What goes wrong in an experiment of <see cref="FunctionDefinition"/> that is asked to go wrong.</summary>
internal static class FunctionFault
{
    /// <summary>Does nothing but at the fault's step.</summary>
    /// <exception cref="ExperimentFailedException">The setup asks for divergence.</exception>
    public static void Strike(Setup setup, int step)
    {
        if (setup.Integer(FunctionDefinition.FaultStep) != step)
        {
            return;
        }

        switch (setup.Text(FunctionDefinition.Fault))
        {
            case FunctionDefinition.Diverge:
                throw new ExperimentFailedException($"diverged at epoch {step}, step 1: the loss is not a number") { Diverged = true };
            case FunctionDefinition.Abort:
                Environment.FailFast($"workload {FunctionDefinition.Name} was asked to abort the process at step {step}");
                break;
        }
    }
}
