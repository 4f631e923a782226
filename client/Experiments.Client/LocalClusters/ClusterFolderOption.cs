using System.CommandLine;
using Experiments.Client.CommandLine;

namespace Experiments.Client.LocalClusters;

/// <summary>The option <c>--folder</c> of local clusters.</summary>
internal static class ClusterFolderOption
{
    /// <summary>Creates the option.</summary>
    public static Option<string?> Create() => new("--folder")
    {
        Description = "Folder of the cluster's record and logs [default: cluster in the default folder of --state]",
        HelpName = "DIR",
    };

    /// <summary>Reads the option.</summary>
    public static ClusterFolder Read(ParseResult parse, Option<string?> option, CommandContext context, UsageErrors errors)
    {
        var folder = parse.ValueOf(option) ?? Path.Combine(SessionOptions.DefaultStateFolder(context), "cluster");
        return new ClusterFolder(OutputFolders.Read(option.Name, folder, errors));
    }
}
