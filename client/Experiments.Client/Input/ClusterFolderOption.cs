using System.CommandLine;
using Experiments.Client.Clusters;

namespace Experiments.Client.Input;

/// <summary>The option <c>--folder</c> of local clusters.</summary>
internal static class ClusterFolderOption
{
    public static Option<string?> Create() => new("--folder")
    {
        Description = "Folder that remembers the cluster, with its logs [default: cluster in the folder that --state would have]",
        HelpName = "DIR",
    };

    public static ClusterFolder Read(ParseResult parse, Option<string?> option, CommandContext context, UsageErrors errors)
    {
        var folder = parse.Given(option) ?? Path.Combine(SessionOptions.StateFolder(context), "cluster");
        return new ClusterFolder(Folders.Read(option.Name, folder, errors));
    }
}
