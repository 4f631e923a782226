using System.Globalization;
using System.Runtime.CompilerServices;
using Experiments.Connection;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Sweeps;

namespace Experiments.Testing.Silos;

/// <summary>Silos as processes of their own on one database, and a client that knows the gateways of all.</summary>
/// <remarks>
/// On a machine that is far too busy a silo may stand still for so long that the others declare it dead, and it ends. Every wait of the
/// cluster starts such a silo again, as a supervisor does, and counts it in <see cref="Deaths"/>. A silo that the test itself killed,
/// stopped or froze is left alone.
/// </remarks>
public sealed class TestCluster : IAsyncDisposable
{
    /// <summary>A silo that is told to stop may take two minutes to save and give back what it runs.</summary>
    private static readonly TimeSpan LongestExit = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _folder = new();
    private readonly TestSilos _silos;
    private readonly Dictionary<string, string[]> _settings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _programs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _disturbed = new(StringComparer.Ordinal);
    private readonly CancellationToken _cancellation;
    private IClusterSession? _session;

    private TestCluster(TestClusterOptions options, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _silos = new TestSilos(_folder.Path) { Program = options.Program, Place = options.Place, Variables = options.Variables, Certificates = options.Certificates, ClientCertificates = options.ClientCertificates };
        Database = options.Postgres is { } connection ? ClusterDatabase.Postgres(connection) : ClusterDatabase.SqliteIn(_folder.Path);
    }

    /// <summary>Gets the database of the cluster.</summary>
    public ClusterDatabase Database { get; }

    /// <summary>Gets the number of silos that ended by themselves and were started again.</summary>
    public int Deaths { get; private set; }

    /// <summary>Gets the processes of the silos.</summary>
    public TestSilos Silos => _silos;

    /// <summary>Gets the session of the cluster's client.</summary>
    public IClusterSession Session => _session!;

    /// <summary>Gets the way to the grains.</summary>
    public IGrainFactory Grains => _session!.Grains;

    /// <summary>Gets the scheduler.</summary>
    public ISchedulerGrain Scheduler => Grains.GetGrain<ISchedulerGrain>(0);

    /// <summary>Starts silos and waits until one of them answers.</summary>
    /// <param name="options">What is started.</param>
    /// <param name="cancellation">Ends all waits of the cluster.</param>
    public static async Task<TestCluster> Start(TestClusterOptions options, CancellationToken cancellation)
    {
        var cluster = new TestCluster(options, cancellation);
        try
        {
            for (var i = 0; i < options.Silos; i++)
            {
                await cluster.StartSilo(string.Create(CultureInfo.InvariantCulture, $"silo-{i}"), options.Slots, [.. options.Settings]);
            }

            cluster._session = await cluster._silos.Connect(cancellation);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one more silo.</summary>
    public Task StartSilo(string name, int slots, params string[] settings)
    {
        _settings[name] = [FormattableString.Invariant($"--Slots:Count={slots}"), .. settings];
        return Restart(name);
    }

    /// <summary>Starts one more silo of another program than that of the cluster, such as one of another version.</summary>
    public Task StartOther(string program, string name, int slots, params string[] settings)
    {
        _programs[name] = program;
        return StartSilo(name, slots, settings);
    }

    /// <summary>Starts a silo that has ended, with the program and the settings that it had.</summary>
    public Task Restart(string name)
    {
        _disturbed.Remove(name);
        return _silos.Start(name, [.. Database.Settings, .. _settings[name]], _programs.GetValueOrDefault(name));
    }

    /// <summary>Sends SIGKILL and waits until the process is gone.</summary>
    public Task Kill(string name)
    {
        _disturbed.Add(name);
        return _silos[name].Kill();
    }

    /// <summary>Sends SIGTERM and waits until the process has ended by itself.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Terminate(string name)
    {
        _disturbed.Add(name);
        _silos[name].Terminate();
        await WaitForExit(name);
        return _silos[name].ExitCode;
    }

    /// <summary>Sends SIGSTOP.</summary>
    public void Freeze(string name)
    {
        _disturbed.Add(name);
        _silos[name].Freeze();
    }

    /// <summary>Sends SIGCONT.</summary>
    public void Thaw(string name) => _silos[name].Thaw();

    /// <summary>Waits until a silo has ended. From then on only the test starts the silo again.</summary>
    public Task WaitForExit(string name)
    {
        _disturbed.Add(name);
        return Wait.For(_silos[name].WaitForExit(_cancellation), $"the end of {name}", _cancellation, LongestExit, _silos.Logs);
    }

    /// <summary>Waits until the other silos have declared a silo dead.</summary>
    public Task UntilDead(string name) => Until(Grains.GetGrain<IClusterGrain>(0).GetStatus, status => status.Silos.All(silo => silo.Name != name));

    /// <summary>Returns the name of the silo that holds a grain, once one does. The silos must be those of <see cref="BuiltProgram.SiloWithFaults"/>.</summary>
    public async Task<string> SiloOf(IAddressable grain) =>
        _silos.NameOf((await Until(() => Grains.GetGrain<ISiloSideGrain>(0).PortOf(grain.GetGrainId()), port => port is not null))!.Value);

    /// <summary>Returns the grain of an experiment.</summary>
    public IExperimentGrain Grain(ExperimentSpec spec) => Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());

    /// <summary>Submits experiments.</summary>
    public Task Submit(IEnumerable<ExperimentSpec> specs) => Task.WhenAll(specs.Select(spec => Grain(spec).Submit(spec)));

    /// <summary>Submits an experiment for an owner; by default for a user.</summary>
    public Task Submit(ExperimentSpec spec, ExperimentDemand? demand = null) =>
        Wait.ForAnswer(() => Grain(spec).Submit(spec, demand ?? ExperimentDemand.OfPerson), _cancellation);

    /// <summary>Looks at something until a condition holds. If the limit passes, the message has the ends of the silos' logs too.</summary>
    public Task<T> Until<T>(
        Func<Task<T>> look,
        Func<T, bool> condition,
        Func<T, string>? describe = null,
        TimeSpan? limit = null,
        [CallerArgumentExpression(nameof(condition))] string expected = "") => Wait.Until(
        async () =>
        {
            await RestartEnded();
            return await look();
        },
        condition,
        _cancellation,
        seen => $"{describe?.Invoke(seen) ?? seen?.ToString()}\n{_silos.Logs()}",
        limit,
        expected: expected);

    /// <summary>Looks at experiments until a condition holds for them together.</summary>
    public Task<ExperimentView[]> Until(
        IReadOnlyCollection<ExperimentSpec> specs,
        Func<ExperimentView[], bool> condition,
        TimeSpan? limit = null,
        [CallerArgumentExpression(nameof(condition))] string expected = "") => Until(
        () => Task.WhenAll(specs.Select(spec => Grain(spec).Get())),
        condition,
        views => string.Join('\n', views.Select(v => $"{v.Status}, {v.Curve.Length} epochs\n  {string.Join("\n  ", v.History)}")),
        limit,
        expected);

    /// <summary>Looks at an experiment until a condition holds.</summary>
    public async Task<ExperimentView> Until(
        ExperimentSpec spec, Func<ExperimentView, bool> condition, [CallerArgumentExpression(nameof(condition))] string expected = "") =>
        (await Until([spec], views => condition(views[0]), limit: null, expected))[0];

    /// <summary>Looks at a sweep until a condition holds.</summary>
    public Task<SweepProgress> Until(
        ISweepGrain sweep, Func<SweepProgress, bool> condition, TimeSpan? limit = null, [CallerArgumentExpression(nameof(condition))] string expected = "") =>
        Until(sweep.GetProgress, condition, limit: limit, expected: expected);

    /// <summary>Looks at the scheduler until nothing waits and no slot is held.</summary>
    public Task UntilIdle(TimeSpan? limit = null) => Until(
        Scheduler.GetStatus,
        status => status.Waiting == 0 && status.Silos.All(silo => silo.Running.IsEmpty),
        status => string.Join('\n', status.Silos.Select(s => $"{s.Name}: {string.Join(' ', s.Running)}")),
        limit);

    /// <summary>Returns everything that the leaderboard has.</summary>
    public Task<EntryPage> Entries() => Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 1000));

    /// <summary>Replaces the client by a new one of all silos that live, as another command would have it.</summary>
    public async Task Reconnect()
    {
        var before = _session!;
        _session = await _silos.Connect(_cancellation);
        await before.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }

        await _silos.DisposeAsync();
        _folder.Dispose();
    }

    private async Task RestartEnded()
    {
        foreach (var name in _silos.Names.Where(name => _silos[name].HasExited && !_disturbed.Contains(name)).ToList())
        {
            Deaths++;
            await Restart(name);
        }
    }
}
