using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.LocalClusters;

namespace Experiments.Client.Commands.Clusters.Down;

/// <summary>Stops the silos of a local cluster.</summary>
internal sealed class ClusterDownCommand : ExperimentsCommand<ClusterDownRequest>
{
    private const int UsualSeconds = 130;

    private readonly Option<string?> _folder = ClusterFolderOption.Create();
    private readonly Option<bool> _now = new("--now")
    {
        Description = "Kill the silos; experiments continue from their last checkpoints when the cluster is started again",
    };

    private readonly Option<string?> _timeout = new("--timeout")
    {
        Description = $"Seconds that silos may take to end before they are killed [default: {UsualSeconds}]",
        HelpName = "S",
    };

    public ClusterDownCommand(CommandContext context)
        : base("down", "Stop a cluster that was started on this machine. Running experiments save their state first.", context)
    {
        Add(_folder);
        Add(_now);
        Add(_timeout);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments cluster down", "experiments cluster down --folder cluster-b --now"];

    /// <inheritdoc/>
    protected override string? AfterInterruption => "The silos that were asked to end still end.";

    /// <inheritdoc/>
    protected override ClusterDownRequest Read(ParseResult parse, UsageErrors errors)
    {
        var folder = ClusterFolderOption.Read(parse, _folder, Context, errors);
        var seconds = parse.ReadInteger(_timeout, 1, 3600, errors) ?? UsualSeconds;
        return new ClusterDownRequest(folder, parse.ValueOf(_now) ? TimeSpan.Zero : TimeSpan.FromSeconds(seconds));
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(ClusterDownRequest request, CancellationToken cancellation)
    {
        var lifecycle = new ClusterLifecycle(Context.Silos, Context.Time);
        var stopped = await lifecycle.StopAsync(request.Folder, request.Patience, Context.Terminal.WriteNote, cancellation);
        return ClusterDownView.Instance.OutcomeOf(new ClusterDownResult(stopped));
    }
}
