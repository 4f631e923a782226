using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.LocalClusters;
using Experiments.Connection;
using Experiments.Contracts.Clusters;
using Experiments.Reporting;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Clusters.Drain;

/// <summary>The base of the commands that say whether a silo takes experiments.</summary>
internal abstract class DrainCommand : ExperimentsCommand<ClusterDrainRequest>
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    private readonly Argument<string> _silo = new("NAME") { Description = "Name of the silo, as `cluster status` shows it; its address if several have the name" };
    private readonly RunningClusterOptions _cluster = new();

    protected DrainCommand(string name, string description, CommandContext context)
        : base(name, description, context) => Add(_silo);

    /// <summary>Adds the options that all commands share. Call it after adding those of the command itself.</summary>
    protected void AddClusterOptions() => _cluster.AddTo(this);

    /// <summary>Returns a request.</summary>
    protected ClusterDrainRequest Of(ParseResult parse, DrainMode mode, bool waits, UsageErrors errors) =>
        new(_cluster.Read(parse, Context, errors), parse.ValueOf(_silo) ?? string.Empty, mode, waits);

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(ClusterDrainRequest request, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(Find(request.Cluster), cancellation);
        var cluster = session.Grains.GetGrain<IClusterGrain>(0);
        var found = FindSilo((await cluster.GetStatus().WaitAsync(cancellation)).Silos, request.Silo);
        if (!await cluster.Drain(found.Address, request.Mode).WaitAsync(cancellation))
        {
            throw new CommandFailedException($"silo {found.Name} has just ended, so there is nothing to drain", []);
        }

        return ClusterDrainView.Instance.OutcomeOf(await FollowAsync(cluster, found, request.Waits, cancellation));
    }

    private async Task<ClusterDrainResult> FollowAsync(IClusterGrain cluster, SiloState drained, bool waits, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(PollInterval, Context.Time);
        int? told = null;
        while (true)
        {
            var status = await cluster.GetStatus().WaitAsync(cancellation);
            var silo = status.Silos.FirstOrDefault(silo => silo.Address == drained.Address)
                ?? throw new CommandFailedException($"silo {drained.Name} has ended meanwhile; the other silos continue its experiments", []);
            var result = SiloResult.From(silo);
            if (!waits || result.Status != SiloResult.Draining)
            {
                return new ClusterDrainResult(result, status.Waiting, status.Silos.Where(other => other.Address != silo.Address && other.Drain == DrainMode.None).Sum(other => other.Slots ?? 0));
            }

            if (told != silo.Running.Length)
            {
                told = silo.Running.Length;
                Context.Terminal.WriteNote($"{silo.Name} takes no experiments; {Wording.Count(silo.Running.Length, "experiment")} {(silo.Drain == DrainMode.HandOver ? "saving state to continue elsewhere" : "running to the end")}");
            }

            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    private ClusterTarget Find(RunningCluster cluster)
    {
        if (cluster.Cluster is { } named)
        {
            return named;
        }

        var (record, alive) = new ClusterLifecycle(Context.Silos, Context.Time).Inspect(cluster.Folder!);
        return RunningCluster.TargetOf(record, alive)
            ?? throw new InvalidInputException($"no silo of the cluster in {cluster.Folder!.Path} runs; `experiments cluster up` starts them");
    }

    private static SiloState FindSilo(IReadOnlyCollection<SiloState> silos, string name)
    {
        SiloState[] named = [.. silos.Where(silo => silo.Name == name || silo.Address == name)];
        return named switch
        {
            [var silo] => silo,
            [] => throw new InvalidInputException($"NAME: there is no silo '{name}'; the cluster has {string.Join(", ", silos.Select(silo => silo.Name))}"),
            _ => throw new InvalidInputException($"NAME: {named.Length} silos are named '{name}'; give the address of one: {string.Join(", ", named.Select(silo => silo.Address))}"),
        };
    }
}
