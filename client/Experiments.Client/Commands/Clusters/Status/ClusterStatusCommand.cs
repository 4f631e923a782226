using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.LocalClusters;
using Experiments.Connection;
using Experiments.Contracts.Clusters;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Clusters.Status;

/// <summary>Shows the silos of a cluster and what runs on them.</summary>
internal sealed class ClusterStatusCommand : ExperimentsCommand<RunningCluster>
{
    private readonly RunningClusterOptions _cluster = new();

    public ClusterStatusCommand(CommandContext context)
        : base("status", "Show the silos of a cluster, what runs on them and how much waits.", context) => _cluster.AddTo(this);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments cluster status", "experiments cluster status --cluster 127.0.0.1:30000 --format json"];

    /// <inheritdoc/>
    protected override RunningCluster Read(ParseResult parse, UsageErrors errors) => _cluster.Read(parse, Context, errors);

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(RunningCluster request, CancellationToken cancellation)
    {
        if (request.Cluster is { } cluster)
        {
            var (asked, connection) = await AskAsync(cluster, cancellation);
            return ClusterStatusView.Instance.OutcomeOf(LocalSilos.Merge(asked, [], new HashSet<string>()) with { Connection = connection });
        }

        var (record, alive) = new ClusterLifecycle(Context.Silos, Context.Time).Inspect(request.Folder!);
        var (status, protection) = RunningCluster.TargetOf(record, alive) is { } target ? await AskAsync(target, cancellation) : default;
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
