using System.CommandLine;
using Experiments.Client.Clusters;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Hosting.Storage;

namespace Experiments.Client.Commands;

/// <summary>Starts silos as processes that outlive the command.</summary>
internal sealed class ClusterUpCommand : ExperimentsCommand
{
    private const int PortsPerSilo = 3;
    private const int LargestPort = 65_535;

    private readonly Option<string?> _silos = new("--silos") { Description = "Silos to start [default: 3]", HelpName = "N" };
    private readonly Option<string?> _slots = new("--slots")
    {
        Description = "Experiments that each silo trains side by side [default: its share of the cores, at least 1]",
        HelpName = "N",
    };

    private readonly Option<string?> _storage = new("--storage")
    {
        Description = "sqlite, a file in the cluster's folder, or postgres",
        HelpName = string.Join('|', StorageKinds.All),
        DefaultValueFactory = _ => StorageKinds.Sqlite,
    };

    private readonly Option<string?> _connection = new("--connection")
    {
        Description = "The PostgreSQL database, for --storage postgres",
        HelpName = "Host=...;Database=...",
    };

    private readonly Option<string?> _folder = ClusterFolderOption.Create();
    private readonly Option<string?> _data = new("--data") { Description = "Folder of the four MNIST files [default: $EXPERIMENTS_DATA]", HelpName = "DIR" };
    private readonly Option<string?> _firstPort = new("--first-port")
    {
        Description = "First of the ports on 127.0.0.1, three a silo [default: free ones]",
        HelpName = "PORT",
    };

    private readonly Option<string?> _timeout = new("--timeout") { Description = "Seconds until all silos must be ready [default: 120]", HelpName = "S" };
    private readonly Option<string?> _format;

    public ClusterUpCommand(CommandContext context, Option<string?> format)
        : base("up", "Start a cluster of silos on this machine and wait until it is ready.", context)
    {
        _format = format;
        foreach (var option in new[] { _silos, _slots, _storage, _connection, _folder, _data, _firstPort, _timeout })
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
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var silos = Reading.Integer(parse, _silos, 1, 100, errors) ?? 3;
        var folder = ClusterFolderOption.Read(parse, _folder, Context, errors);
        var plan = new ClusterPlan
        {
            Silos = silos,
            Slots = Reading.Integer(parse, _slots, 0, 1024, errors) ?? Math.Max(1, Environment.ProcessorCount / silos),
            Folder = folder,
            Storage = ReadStorage(parse, folder, errors),
            Data = ReadData(parse, errors),
            FirstPort = Reading.Integer(parse, _firstPort, 1, LargestPort + 1 - (PortsPerSilo * silos), errors),
            Patience = TimeSpan.FromSeconds(Reading.Integer(parse, _timeout, 1, 3600, errors) ?? 120),
        };
        if (Context.Silos.Obstacle is { } obstacle)
        {
            errors.Add(obstacle);
        }

        return cancellation => ExecuteAsync(plan, format, cancellation);
    }

    private StorageOptions ReadStorage(ParseResult parse, ClusterFolder folder, UsageErrors errors)
    {
        var kind = Reading.Word(parse, _storage, StorageKinds.All, errors);
        var options = new StorageOptions
        {
            Kind = kind ?? StorageKinds.Sqlite,
            Path = kind is null || StorageKinds.IsFile(kind) ? folder.Database : null,
            ConnectionString = parse.Given(_connection),
        };
        if (kind is not null)
        {
            foreach (var failure in new StorageOptionsValidator().Validate(null, options).Failures ?? [])
            {
                errors.Add(failure
                    .Replace("Storage:ConnectionString", _connection.Name, StringComparison.Ordinal)
                    .Replace("Storage:Kind", _storage.Name, StringComparison.Ordinal)
                    .Replace("Storage:Path", _folder.Name, StringComparison.Ordinal));
            }
        }

        return options;
    }

    private string? ReadData(ParseResult parse, UsageErrors errors)
    {
        if (parse.Given(_data) is not { } data)
        {
            return null;
        }

        if (!Directory.Exists(data))
        {
            errors.Add($"{_data.Name}: folder '{data}' does not exist");
        }

        return Path.GetFullPath(data);
    }

    private async Task<int> ExecuteAsync(ClusterPlan plan, OutputFormat format, CancellationToken cancellation)
    {
        var record = await new LocalClusters(Context.Silos, Context.Time).UpAsync(plan, Context.Terminal.Note, cancellation);
        ClusterUpView.Instance.Write(ClusterUpDocument.Of(record, plan.Folder), format, Context.Terminal);
        return ExitCodes.Success;
    }
}
