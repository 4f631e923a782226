using System.CommandLine;
using Experiments.Client.Clusters;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Contracts.Clusters;
using Experiments.Connection;

namespace Experiments.Client.Commands;

/// <summary>Shows the silos of a cluster and what they do.</summary>
internal sealed class ClusterStatusCommand : ExperimentsCommand
{
    private readonly Option<string?> _folder = ClusterFolderOption.Create();
    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Gateways of the cluster, as host:port, separated by commas [default: those of the cluster in --folder]",
        HelpName = "ENDPOINTS",
    };

    private readonly Option<string?> _format;

    public ClusterStatusCommand(CommandContext context, Option<string?> format)
        : base("status", "Show the silos of a cluster, what runs on them and how much waits.", context)
    {
        _format = format;
        Add(_folder);
        Add(_cluster);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments cluster status", "experiments cluster status --cluster 127.0.0.1:30000 --format json"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        if (parse.Given(_cluster) is { } endpoints)
        {
            if (parse.Given(_folder) is not null)
            {
                errors.Add($"{_folder.Name} and {_cluster.Name} both name a cluster; give one of them");
            }

            var gateways = SessionOptions.Gateways(_cluster.Name, endpoints, errors);
            return cancellation => ExecuteAsync([], new ClusterTarget { Gateways = gateways }, format, cancellation);
        }

        var folder = ClusterFolderOption.Read(parse, _folder, Context, errors);
        return cancellation => ExecuteAsync(folder, format, cancellation);
    }

    private async Task<int> ExecuteAsync(ClusterFolder folder, OutputFormat format, CancellationToken cancellation)
    {
        var (record, alive) = new LocalClusters(Context.Silos, Context.Time).Look(folder);
        var dead = record.Silos.Where(silo => !alive.Contains(silo.Name)).ToList();
        var gateways = record.Silos.Where(silo => alive.Contains(silo.Name)).Select(silo => new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, silo.GatewayPort)).ToList();
        if (gateways.Count > 0)
        {
            return await ExecuteAsync(dead, new ClusterTarget { Gateways = [.. gateways] }, format, cancellation);
        }

        ClusterStatusView.Instance.Write(ClusterStatusDocument.Of(null, dead), format, Context.Terminal);
        return ExitCodes.Success;
    }

    private async Task<int> ExecuteAsync(IReadOnlyList<ClusterSiloRecord> dead, SessionTarget target, OutputFormat format, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        var status = await session.Grains.GetGrain<IClusterGrain>(0).GetStatus().WaitAsync(cancellation);
        ClusterStatusView.Instance.Write(ClusterStatusDocument.Of(status, dead), format, Context.Terminal);
        return ExitCodes.Success;
    }
}
