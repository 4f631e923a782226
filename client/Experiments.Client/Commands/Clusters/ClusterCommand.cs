using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Clusters.Down;
using Experiments.Client.Commands.Clusters.Drain;
using Experiments.Client.Commands.Clusters.Logs;
using Experiments.Client.Commands.Clusters.Status;
using Experiments.Client.Commands.Clusters.Up;

namespace Experiments.Client.Commands.Clusters;

/// <summary>Assembles the commands about clusters.</summary>
internal sealed class ClusterCommand : Command
{
    public ClusterCommand(CommandContext context)
        : base("cluster", "Start, repair, inspect, drain and stop a cluster of silos on this machine.")
    {
        Add(new ClusterUpCommand(context));
        Add(new ClusterStatusCommand(context));
        Add(new ClusterLogsCommand(context));
        Add(new ClusterDrainCommand(context));
        Add(new ClusterUndrainCommand(context));
        Add(new ClusterDownCommand(context));
    }
}
