using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Local;
using Experiments.Client.LocalClusters;

namespace Experiments.Client.Commands.Clusters.Up;

/// <summary>Starts silos as processes that outlive the command.</summary>
internal sealed class ClusterUpCommand : ExperimentsCommand<ClusterPlan>
{
    private const int MostSilos = 100;
    private const int MostSlots = 1024;
    private const int LargestPort = 65_535;
    private const int UsualSilos = 3;
    private const int UsualSeconds = 120;

    private readonly Option<string?> _silos = new("--silos") { Description = $"Silos to start [default: {UsualSilos}]", HelpName = "N" };
    private readonly Option<string?> _slots = new("--slots")
    {
        Description = "Experiments that each silo trains side by side [default: its share of the cores, at least 1]",
        HelpName = "N",
    };

    private readonly Option<string?> _storage = new("--storage")
    {
        Description = "Database: sqlite, a file in the cluster's folder, or postgres",
        HelpName = string.Join('|', ClusterStorage.Kinds),
        DefaultValueFactory = _ => ClusterStorage.Sqlite,
    };

    private readonly Option<string?> _connection = new("--connection")
    {
        Description = "The PostgreSQL database, for --storage postgres, without a password",
        HelpName = "Host=...;Database=...",
    };

    private readonly Option<string?> _connectionFile = new("--connection-file")
    {
        Description = "File that holds the string of --connection, for one with a password",
        HelpName = "FILE",
    };

    private readonly Option<string?> _folder = ClusterFolderOption.Create();
    private readonly Option<string?> _data = new("--data") { Description = "Folder of the four MNIST files [default: $EXPERIMENTS_DATA]", HelpName = "DIR" };
    private readonly Option<string?> _firstPort = new("--first-port")
    {
        Description = $"First of the ports on 127.0.0.1, {ClusterLifecycle.PortsPerSilo} for each silo [default: free ports]",
        HelpName = "PORT",
    };

    private readonly Option<string?> _timeout = new("--timeout") { Description = $"Seconds until all silos must be ready [default: {UsualSeconds}]", HelpName = "S" };

    public ClusterUpCommand(CommandContext context)
        : base("up", "Start a cluster of silos on this machine and wait until it is ready.", context)
    {
        foreach (var option in new[] { _silos, _slots, _storage, _connection, _connectionFile, _folder, _data, _firstPort, _timeout })
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments cluster up",
        "experiments cluster up --silos 2 --slots 1 --folder cluster-b",
        "experiments cluster up --storage postgres --connection \"Host=127.0.0.1;Username=lab;Database=lab\" --folder cluster-c",
    ];

    /// <inheritdoc/>
    protected override ClusterPlan Read(ParseResult parse, UsageErrors errors)
    {
        var silos = parse.ReadInteger(_silos, 1, MostSilos, errors) ?? UsualSilos;
        var folder = ClusterFolderOption.Read(parse, _folder, Context, errors);
        var plan = new ClusterPlan
        {
            Silos = silos,
            Slots = parse.ReadInteger(_slots, 0, MostSlots, errors) ?? Math.Max(1, Environment.ProcessorCount / silos),
            Folder = folder,
            Storage = ReadStorage(parse, folder, errors),
            Data = parse.ReadExistingFolder(_data, errors),
            FirstPort = parse.ReadInteger(_firstPort, 1, LargestPort + 1 - (ClusterLifecycle.PortsPerSilo * silos), errors),
            Patience = TimeSpan.FromSeconds(parse.ReadInteger(_timeout, 1, 3600, errors) ?? UsualSeconds),
        };
        if (Context.Silos.Obstacle is { } obstacle)
        {
            errors.Add(obstacle);
        }

        return plan;
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(ClusterPlan request, CancellationToken cancellation)
    {
        var record = await new ClusterLifecycle(Context.Silos, Context.Time).StartAsync(request, Context.Terminal.WriteNote, cancellation);
        return ClusterUpView.Instance.OutcomeOf(ClusterUpResult.From(record, request.Folder));
    }

    private ClusterStorage ReadStorage(ParseResult parse, ClusterFolder folder, UsageErrors errors)
    {
        var kind = parse.ReadWord(_storage, ClusterStorage.Kinds, errors);
        var connection = parse.ValueOf(_connection);
        var file = parse.ValueOf(_connectionFile) is { } name ? Path.GetFullPath(name) : null;
        var storage = kind == ClusterStorage.Postgres
            ? new ClusterStorage(kind, null, connection) { ConnectionFile = file }
            : new ClusterStorage(ClusterStorage.Sqlite, folder.Database, connection) { ConnectionFile = file };
        if (kind is not null)
        {
            errors.AddRange(StorageCheck.Explain(storage, _storage.Name, _connection.Name, _connectionFile.Name, _folder.Name));
        }

        return storage;
    }
}
