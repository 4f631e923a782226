using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Clusters;

namespace Experiments.Client.Commands.Clusters.Drain;

/// <summary>Stops a silo from taking experiments, and waits until it runs none.</summary>
internal sealed class ClusterDrainCommand : DrainCommand
{
    private readonly Option<bool> _finish = new("--finish") { Description = "Let the experiments that run there run to their ends, instead of continuing them on other silos" };
    private readonly Option<bool> _detach = new("--detach") { Description = "Do not wait until the silo runs nothing" };

    public ClusterDrainCommand(CommandContext context)
        : base("drain", "Empty a silo before you repair its machine: it takes no experiments, and those that it runs continue on other silos.", context)
    {
        Add(_finish);
        Add(_detach);
        AddClusterOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
        ["experiments cluster drain silo-1 --cluster 127.0.0.1:30000", "experiments cluster drain silo-1 --finish --detach --cluster 127.0.0.1:30000"];

    /// <inheritdoc/>
    protected override string? AfterInterruption => "The silo takes no experiments until `experiments cluster undrain`.";

    /// <inheritdoc/>
    protected override ClusterDrainRequest Read(ParseResult parse, UsageErrors errors) =>
        Of(parse, parse.ValueOf(_finish) ? DrainMode.Finish : DrainMode.HandOver, waits: !parse.ValueOf(_detach), errors);
}
