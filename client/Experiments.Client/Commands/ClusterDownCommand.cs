using System.CommandLine;
using Experiments.Client.Clusters;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;

namespace Experiments.Client.Commands;

/// <summary>Stops the silos of a local cluster.</summary>
internal sealed class ClusterDownCommand : ExperimentsCommand
{
    private readonly Option<string?> _folder = ClusterFolderOption.Create();
    private readonly Option<bool> _now = new("--now") { Description = "End the silos at once; experiments go on from their last checkpoints when the cluster is started again" };
    private readonly Option<string?> _timeout = new("--timeout")
    {
        Description = "Seconds that silos may take to end before they are ended at once [default: 130]",
        HelpName = "S",
    };

    private readonly Option<string?> _format;

    public ClusterDownCommand(CommandContext context, Option<string?> format)
        : base("down", "Stop a cluster that was started on this machine; running experiments save their state first.", context)
    {
        _format = format;
        Add(_folder);
        Add(_now);
        Add(_timeout);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments cluster down", "experiments cluster down --folder cluster-b --now"];

    /// <inheritdoc/>
    protected override string? AfterInterruption => "The silos that were asked to end go on ending.";

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var folder = ClusterFolderOption.Read(parse, _folder, Context, errors);
        var seconds = Reading.Integer(parse, _timeout, 1, 3600, errors) ?? 130;
        var patience = parse.Given(_now) ? TimeSpan.Zero : TimeSpan.FromSeconds(seconds);
        return cancellation => ExecuteAsync(folder, patience, format, cancellation);
    }

    private async Task<int> ExecuteAsync(ClusterFolder folder, TimeSpan patience, OutputFormat format, CancellationToken cancellation)
    {
        var stopped = await new LocalClusters(Context.Silos, Context.Time).DownAsync(folder, patience, Context.Terminal.Note, cancellation);
        ClusterDownView.Instance.Write(new ClusterDownDocument(stopped), format, Context.Terminal);
        return ExitCodes.Success;
    }
}
