using System.CommandLine;
using Experiments.Certificates;
using Experiments.Client.CommandLine;
using Experiments.Client.Local;
using Experiments.Client.LocalClusters;
using Experiments.Workloads.VaeGmm.Data;

namespace Experiments.Client.Commands.Clusters.Up;

/// <summary>Starts silos as processes that outlive the command.</summary>
internal sealed class ClusterUpCommand : ExperimentsCommand<ClusterUpRequest>
{
    private const int MostSilos = 100;
    private const int MostSlots = 1024;
    private const int LargestPort = 65_535;
    private const int UsualSeconds = 120;

    private readonly Option<string?> _silos = new("--silos") { Description = $"Silos of the cluster [default: {ClusterPlanning.UsualSilos}]", HelpName = "N" };
    private readonly Option<string?> _slots = new("--slots")
    {
        Description = "Experiments that each silo trains side by side [default: its share of the cores, at least 1]",
        HelpName = "N",
    };

    private readonly Option<string?> _storage = new("--storage")
    {
        Description = $"Database: sqlite, a file in the cluster's folder, or postgres [default: {ClusterStorage.Sqlite}]",
        HelpName = string.Join('|', ClusterStorage.Kinds),
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

    private readonly ProgramResourceOptions _programs = new();
    private readonly Option<string?> _folder = ClusterFolderOption.Create();
    private readonly Option<string?> _data = new("--data") { Description = "Folder of the four MNIST files [default: $EXPERIMENTS_DATA]", HelpName = "DIR" };
    private readonly Option<string?> _firstPort = new("--first-port")
    {
        Description = $"First of the ports on 127.0.0.1, {SiloLaunch.PortsPerSilo} for each silo [default: free ports]",
        HelpName = "PORT",
    };

    private readonly Option<string?> _timeout = new("--timeout") { Description = $"Seconds until all silos must be ready [default: {UsualSeconds}]", HelpName = "S" };
    private readonly Option<bool> _supervise = new("--supervise")
    {
        Description = "Stay, and restart silos that die or freeze, with growing pauses. Ctrl-C ends only the supervision",
    };

    public ClusterUpCommand(CommandContext context)
        : base("up", "Start a cluster of silos on this machine and wait until it is ready. If some of its silos have died, only those are started.", context)
    {
        foreach (var option in new[] { _silos, _slots, _storage, _connection, _connectionFile, _folder, _data, _firstPort, _timeout })
        {
            Add(option);
        }

        _programs.AddTo(this);
        Add(_supervise);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments cluster up",
        "experiments cluster up --silos 2 --slots 1 --folder cluster-b",
        "experiments cluster up --supervise",
        "experiments cluster up --labels gpu,python --gpus 2 --folder cluster-gpu",
        "experiments cluster up --storage postgres --connection \"Host=127.0.0.1;Username=lab;Database=lab\" --folder cluster-c",
    ];

    /// <inheritdoc/>
    protected override ClusterUpRequest Read(ParseResult parse, UsageErrors errors)
    {
        var silos = parse.ReadInteger(_silos, 1, MostSilos, errors);
        var folder = ClusterFolderOption.Read(parse, _folder, Context, errors);
        var request = new ClusterUpRequest
        {
            Silos = silos,
            Slots = parse.ReadInteger(_slots, 0, MostSlots, errors),
            Folder = folder,
            Storage = ReadStorage(parse, folder, errors),
            Certificates = LocalCertificates.In(SessionOptions.DefaultStateFolder(Context)),
            Data = parse.ReadExistingFolder(_data, errors),
            UsualData = UsualData(),
            Programs = _programs.Read(parse, errors),
            FirstPort = parse.ReadInteger(_firstPort, 1, LargestPort + 1 - (SiloLaunch.PortsPerSilo * (silos ?? ClusterPlanning.UsualSilos)), errors),
            Patience = TimeSpan.FromSeconds(parse.ReadInteger(_timeout, 1, 3600, errors) ?? UsualSeconds),
            Supervise = parse.ValueOf(_supervise),
            Format = ExperimentsRootCommand.ReadFormat(parse, new UsageErrors()),
        };
        if (Context.Silos.Obstacle is { } obstacle)
        {
            errors.Add(obstacle);
        }

        return request;
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(ClusterUpRequest request, CancellationToken cancellation)
    {
        var up = await new ClusterStart(Context.Silos, Context.Time).UpAsync(request, Context.Terminal.WriteNote, cancellation);
        var result = ClusterUpResult.From(up, request.Folder);
        return request.Supervise ? await SuperviseAsync(request, up.Plan!, result, cancellation) : ClusterUpView.Instance.OutcomeOf(result);
    }

    private async Task<CommandOutcome> SuperviseAsync(ClusterUpRequest request, ClusterPlan plan, ClusterUpResult result, CancellationToken cancellation)
    {
        // Scripts read the endpoints while the command stays.
        ClusterUpView.Instance.Write(result, request.Format, Context.Terminal);
        await Context.Terminal.Output.FlushAsync(cancellation);
        Context.Terminal.WriteNote("Silos that die or freeze are started again. Ctrl-C ends the supervision and leaves the silos running.");
        try
        {
            await new ClusterSupervisor(Context.Silos, Context.Time, Context.Random, Context.Terminal.WriteNote).RunAsync(plan, cancellation);
        }
        catch (OperationCanceledException e) when (cancellation.IsCancellationRequested)
        {
            throw new CommandInterruptedException("The silos run on; `experiments cluster down` stops them.", e) { NothingWasStopped = true };
        }

        return new CommandOutcome((_, _) => { }) { Notes = ["The cluster was stopped, so the supervision ends."] };
    }

    /// <summary>Silos would find this folder by the variable too. It is recorded, because a later command may lack the variable.</summary>
    private string? UsualData() =>
        Context.Variable(MnistLocatorOptions.EnvironmentVariable) is { Length: > 0 } folder && Directory.Exists(folder) ? Path.GetFullPath(folder) : null;

    /// <summary>Reads the database. Returns null if no option names one.</summary>
    private ClusterStorage? ReadStorage(ParseResult parse, ClusterFolder folder, UsageErrors errors)
    {
        if (new[] { _storage, _connection, _connectionFile }.All(option => parse.ValueOf(option) is null))
        {
            return null;
        }

        var kind = parse.ValueOf(_storage) is null ? ClusterStorage.Sqlite : parse.ReadWord(_storage, ClusterStorage.Kinds, errors);
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
