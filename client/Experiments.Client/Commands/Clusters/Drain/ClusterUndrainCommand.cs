using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Clusters;

namespace Experiments.Client.Commands.Clusters.Drain;

/// <summary>Lets a drained silo take experiments again.</summary>
internal sealed class ClusterUndrainCommand : DrainCommand
{
    public ClusterUndrainCommand(CommandContext context)
        : base("undrain", "Let a drained silo take experiments again. A silo that is started again does so by itself.", context) => AddClusterOptions();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments cluster undrain silo-1 --cluster 127.0.0.1:30000"];

    /// <inheritdoc/>
    protected override ClusterDrainRequest Read(ParseResult parse, UsageErrors errors) => Of(parse, DrainMode.None, waits: false, errors);
}
