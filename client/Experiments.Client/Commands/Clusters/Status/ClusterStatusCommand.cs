using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using Experiments.Client.CommandLine;
using Experiments.Client.LocalClusters;
using Experiments.Connection;
using Experiments.Contracts.Clusters;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Clusters.Status;

/// <summary>Shows the silos of a cluster and what runs on them.</summary>
internal sealed class ClusterStatusCommand : ExperimentsCommand<ClusterStatusRequest>
{
    private readonly Option<string?> _folder = ClusterFolderOption.Create();
    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Gateways of the cluster, as host:port, separated by commas [default: those of the cluster in --folder, else $EXPERIMENTS_CLUSTER]",
        HelpName = "ENDPOINTS",
    };

    private readonly Option<string?> _certificates = CertificatesOption.Create($"Folder of your certificate, for --cluster; {CertificatesOption.None} connects without encryption [default: as for other commands]");

    public ClusterStatusCommand(CommandContext context)
        : base("status", "Show the silos of a cluster, what runs on them and how much waits.", context)
    {
        Add(_folder);
        Add(_cluster);
        Add(_certificates);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments cluster status", "experiments cluster status --cluster 127.0.0.1:30000 --format json"];

    /// <inheritdoc/>
    protected override ClusterStatusRequest Read(ParseResult parse, UsageErrors errors)
    {
        if (parse.ValueOf(_cluster) is not { } endpoints)
        {
            // The folder knows more than the silos tell, such as the numbers of processes, so the default cluster counts only without one.
            var folder = ClusterFolderOption.Read(parse, _folder, Context, errors);
            if (parse.ValueOf(_folder) is null && !folder.HasRecord && Context.Defaults.Find(SessionOptions.ClusterKey, errors) is { } named)
            {
                return Of(named.Source, named.Value);
            }

            if (parse.ValueOf(_certificates) is not null)
            {
                errors.Add($"{_certificates.Name} belongs to {_cluster.Name}; the cluster in {_folder.Name} records its own");
            }

            return new ClusterStatusRequest(null, folder);
        }

        if (parse.ValueOf(_folder) is not null)
        {
            errors.Add($"{_folder.Name} and {_cluster.Name} both name a cluster; give one of them");
        }

        return Of(_cluster.Name, endpoints);

        ClusterStatusRequest Of(string source, string gateways)
        {
            var target = new ClusterTarget { Gateways = SessionOptions.ReadGateways(source, gateways, errors) };
            return new ClusterStatusRequest(CertificatesOption.Apply(target, parse, _certificates, Context, errors), null);
        }
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(ClusterStatusRequest request, CancellationToken cancellation)
    {
        if (request.Cluster is { } cluster)
        {
            var (asked, connection) = await AskAsync(cluster, cancellation);
            return ClusterStatusView.Instance.OutcomeOf(LocalSilos.Merge(asked, [], new HashSet<string>()) with { Connection = connection });
        }

        var (record, alive) = new ClusterLifecycle(Context.Silos, Context.Time).Inspect(request.Folder!);
        ImmutableArray<EndPoint> reachable = [.. record.Silos.Where(silo => alive.Contains(silo.Name)).Select(silo => new IPEndPoint(IPAddress.Loopback, silo.GatewayPort))];
        var (status, protection) = reachable.IsEmpty ? default
            : await AskAsync(new ClusterTarget { Gateways = reachable, Certificates = record.Settings?.Certificates }, cancellation);
        var outcome = LocalSilos.Merge(status, record.Silos, alive) with { Connection = protection };
        return alive.Count == record.Silos.Count
            ? ClusterStatusView.Instance.OutcomeOf(outcome)
            : new CommandOutcome((format, terminal) => ClusterStatusView.Instance.Write(outcome, format, terminal)) { Notes = ["`experiments cluster up` starts the silos that are dead, with the same settings."] };
    }

    private async Task<(ClusterStatus? Status, string? Connection)> AskAsync(ClusterTarget target, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        return (await session.Grains.GetGrain<IClusterGrain>(0).GetStatus().WaitAsync(cancellation), session.Protection ?? ClusterStatusResult.Unprotected);
    }
}
