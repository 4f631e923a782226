using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Workloads;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.Functions;
using static Experiments.Workloads.Functions.FunctionDefinition;

namespace Experiments.Testing.Workloads;

/// <summary>The workload <c>function</c> with its retired parameter, which lets an experiment go wrong. Only silos of tests have it.</summary>
public sealed class FaultyFunction : IWorkloadPlugin
{
    /// <summary>The fault of a loss that is not a number.</summary>
    public const string Diverge = "diverge";

    /// <summary>The fault that aborts the process, as native code can.</summary>
    public const string Abort = "abort";

    /// <summary>The fault of an error that the workload did not foresee.</summary>
    public const string Throw = "throw";

    /// <summary>Gets the definition, which allows faults. Setups without a fault have the ids that they have everywhere.</summary>
    public static WorkloadDefinition FaultyDefinition { get; } = FunctionDefinition.Definition with
    {
        Parameters =
        [
            .. FunctionDefinition.Definition.Parameters.Where(p => !p.IsRetired),
            ParameterDefinition.Choice(Fault, NoFault, "what goes wrong", NoFault, Diverge, Abort, Throw),
            ParameterDefinition.Integer(FaultStep, "1", 1, 1_000_000, "the step in which it goes wrong") with { Needs = new([Fault], setup => setup.Text(Fault) != NoFault) },
        ],
    };

    /// <summary>Gets the workloads that ship, with this one in place of <c>function</c>.</summary>
    public static WorkloadPlugins Workloads { get; } = new([.. BuiltInWorkloads.All.All.Select(plugin => plugin.Definition.Name == Name ? new FaultyFunction() : plugin)])
    {
        Programs = BuiltInWorkloads.All.Programs,
    };

    /// <inheritdoc/>
    public WorkloadDefinition Definition => FaultyDefinition;

    /// <inheritdoc/>
    public IWorkload CreateRunner(RunnerSettings settings) => new FunctionWorkload(settings.Time, Strike);

    private static void Strike(Setup setup, int step)
    {
        if (setup.Integer(FaultStep) != step)
        {
            return;
        }

        switch (setup.Text(Fault))
        {
            case Diverge:
                throw new ExperimentFailedException($"diverged at epoch {step}, step 1: the loss is not a number") { Diverged = true };
            case Throw:
                throw new InvalidOperationException($"something went wrong at step {step}");
            case Abort:
                Environment.FailFast($"workload {Name} was asked to abort the process at step {step}");
                break;
        }
    }
}
