using System.CommandLine;

namespace Experiments.Client.Commands;

/// <summary>Assembles the commands about clusters.</summary>
internal sealed class ClusterCommand : Command
{
    public ClusterCommand(CommandContext context, Option<string?> format)
        : base("cluster", "Start, look at and stop a cluster of silos on this machine.")
    {
        Add(new ClusterUpCommand(context, format));
        Add(new ClusterStatusCommand(context, format));
        Add(new ClusterDownCommand(context, format));
    }
}
