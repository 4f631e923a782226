using System.CommandLine;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Client.Soaking;
using Experiments.Hosting.Storage;

namespace Experiments.Client.Commands;

/// <summary>Disturbs a cluster of its own for a while and checks that nothing was lost or doubled.</summary>
internal sealed class SoakCommand : ExperimentsCommand
{
    private readonly Option<string?> _minutes = new("--minutes") { Description = "For how long silos are disturbed [default: 5]", HelpName = "N" };
    private readonly Option<string?> _killEvery = new("--kill-every") { Description = "Mean seconds between two disturbances [default: 10]", HelpName = "S" };
    private readonly Option<string?> _seed = new("--seed") { Description = "From which the disturbances are drawn [default: 1]", HelpName = "K" };
    private readonly Option<string?> _silos = new("--silos") { Description = "Silos of the cluster, with two slots each [default: 3]", HelpName = "N" };
    private readonly Option<string?> _storage = new("--storage") { Description = "Kind of database: sqlite or postgres [default: sqlite]", HelpName = "KIND" };
    private readonly Option<string?> _connection = new("--connection") { Description = "An empty PostgreSQL database, in Npgsql's form", HelpName = "STRING" };
    private readonly Option<string?> _format;

    public SoakCommand(CommandContext context, Option<string?> format)
        : base("soak", "Kill, stop and freeze silos of a cluster of its own at random, and check that nothing was lost or doubled.", context)
    {
        _format = format;
        Add(_minutes);
        Add(_killEvery);
        Add(_seed);
        Add(_silos);
        Add(_storage);
        Add(_connection);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments soak --minutes 20 --kill-every 10",
        "experiments soak --minutes 20 --storage postgres --connection 'Host=127.0.0.1;Database=soak;Username=me'",
    ];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var minutes = Reading.Integer(parse, _minutes, 1, 10_000, errors) ?? 5;
        var every = Reading.Integer(parse, _killEvery, 1, 3600, errors) ?? 10;
        var seed = Reading.Integer(parse, _seed, 0, int.MaxValue, errors) ?? 1;
        var silos = Reading.Integer(parse, _silos, 2, 50, errors) ?? 3;
        var storage = new StorageOptions
        {
            Kind = Reading.Word(parse, _storage, [StorageKinds.Sqlite, StorageKinds.Postgres], errors) ?? StorageKinds.Sqlite,
            ConnectionString = parse.Given(_connection),
        };
        if (storage.Kind == StorageKinds.Postgres != storage.ConnectionString is not null)
        {
            errors.Add($"{_connection.Name}: belongs to {_storage.Name} {StorageKinds.Postgres}, which needs it");
        }

        return cancellation => ExecuteAsync(
            folder => new SoakPlan(TimeSpan.FromMinutes(minutes), TimeSpan.FromSeconds(every), seed, silos, storage, folder), format, cancellation);
    }

    private async Task<int> ExecuteAsync(Func<string, SoakPlan> plan, OutputFormat format, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("experiments-soak-").FullName;
        var start = Context.Time.GetTimestamp();
        void Say(string line) => Context.Terminal.Note(FormattableString.Invariant($"{Context.Time.GetElapsedTime(start).TotalSeconds,7:F1} s  {line}"));
        Say($"logs are in {folder}");
        var document = await new Soak(plan(folder), Context.Sessions, Context.Time, Say).Execute(cancellation);
        SoakView.Instance.Write(document, format, Context.Terminal);
        if (document.Violations.Count > 0)
        {
            Context.Terminal.Note($"The logs are kept in {folder}.");
            return ExitCodes.RuntimeError;
        }

        Directory.Delete(folder, recursive: true);
        return ExitCodes.Success;
    }
}
