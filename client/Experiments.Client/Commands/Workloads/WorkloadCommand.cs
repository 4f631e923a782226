using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Workloads.Check;
using Experiments.Client.Commands.Workloads.Init;
using Experiments.Client.Commands.Workloads.List;

namespace Experiments.Client.Commands.Workloads;

/// <summary>The commands about workloads.</summary>
internal sealed class WorkloadCommand : Command
{
    public WorkloadCommand(CommandContext context)
        : base("workload", "List workloads, write a workload file for a program of your own, and check it.")
    {
        Add(new WorkloadInitCommand(context));
        Add(new WorkloadListCommand(context));
        Add(new WorkloadCheckCommand(context));
    }
}
