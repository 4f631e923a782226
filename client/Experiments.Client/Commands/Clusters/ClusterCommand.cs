using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Clusters.Down;
using Experiments.Client.Commands.Clusters.Status;
using Experiments.Client.Commands.Clusters.Up;

namespace Experiments.Client.Commands.Clusters;

/// <summary>Assembles the commands about clusters.</summary>
internal sealed class ClusterCommand : Command
{
    public ClusterCommand(CommandContext context)
        : base("cluster", "Start, inspect and stop a cluster of silos on this machine.")
    {
        Add(new ClusterUpCommand(context));
        Add(new ClusterStatusCommand(context));
        Add(new ClusterDownCommand(context));
    }
}
