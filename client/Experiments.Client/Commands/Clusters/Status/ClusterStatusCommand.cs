using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using Experiments.Client.CommandLine;
using Experiments.Client.LocalClusters;
using Experiments.Connection;
using Experiments.Contracts.Clusters;

namespace Experiments.Client.Commands.Clusters.Status;

/// <summary>Shows the silos of a cluster and what runs on them.</summary>
internal sealed class ClusterStatusCommand : ExperimentsCommand<ClusterStatusRequest>
{
    private readonly Option<string?> _folder = ClusterFolderOption.Create();
    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Gateways of the cluster, as host:port, separated by commas [default: those of the cluster in --folder]",
        HelpName = "ENDPOINTS",
    };

    public ClusterStatusCommand(CommandContext context)
        : base("status", "Show the silos of a cluster, what runs on them and how much waits.", context)
    {
        Add(_folder);
        Add(_cluster);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments cluster status", "experiments cluster status --cluster 127.0.0.1:30000 --format json"];

    /// <inheritdoc/>
    protected override ClusterStatusRequest Read(ParseResult parse, UsageErrors errors)
    {
        if (parse.ValueOf(_cluster) is not { } endpoints)
        {
            return new ClusterStatusRequest(null, ClusterFolderOption.Read(parse, _folder, Context, errors));
        }

        if (parse.ValueOf(_folder) is not null)
        {
            errors.Add($"{_folder.Name} and {_cluster.Name} both name a cluster; give one of them");
        }

        return new ClusterStatusRequest(SessionOptions.ReadGateways(_cluster.Name, endpoints, errors), null);
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(ClusterStatusRequest request, CancellationToken cancellation)
    {
        if (request.Gateways is { } gateways)
        {
            return ClusterStatusView.Instance.OutcomeOf(ClusterStatusResult.From(await AskAsync(gateways, cancellation), [], new HashSet<string>()));
        }

        var (record, alive) = new ClusterLifecycle(Context.Silos, Context.Time).Inspect(request.Folder!);
        var reachable = record.Silos.Where(silo => alive.Contains(silo.Name)).Select(silo => new IPEndPoint(IPAddress.Loopback, silo.GatewayPort)).ToList();
        var status = reachable.Count > 0 ? await AskAsync([.. reachable], cancellation) : null;
        var outcome = ClusterStatusResult.From(status, record.Silos, alive);
        return alive.Count == record.Silos.Count
            ? ClusterStatusView.Instance.OutcomeOf(outcome)
            : new CommandOutcome((format, terminal) => ClusterStatusView.Instance.Write(outcome, format, terminal)) { Notes = ["`experiments cluster up` starts the silos that are dead, with the same settings."] };
    }

    private async Task<ClusterStatus> AskAsync(ImmutableArray<EndPoint> gateways, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(new ClusterTarget { Gateways = gateways }, cancellation);
        return await session.Grains.GetGrain<IClusterGrain>(0).GetStatus().WaitAsync(cancellation);
    }
}
