using System.Net;
using Experiments.Client.Soaking;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Sweeps;
using Experiments.Connection;
using Experiments.Hosting.Storage;

namespace Experiments.Cluster.Tests;

/// <summary>Silos as processes of their own on one database, and a client that knows the gateways of all.</summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    private const int LongestLog = 6000;

    /// <summary>A silo that is told to stop may take two minutes to bring home what it has.</summary>
    private static readonly TimeSpan LongestExit = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _folder = new();
    private readonly LocalSilos _silos;
    private readonly Dictionary<string, string[]> _settings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _down = new(StringComparer.Ordinal);
    private readonly string[] _storage;
    private IClusterSession? _session;

    private LocalCluster(StorageOptions storage, Func<string, SiloPlace>? place)
    {
        _silos = new LocalSilos(_folder.Path, place);
        Storage = storage.Kind == StorageKinds.Sqlite ? new StorageOptions { Path = Path.Combine(_folder.Path, "experiments.db") } : storage;
        _storage =
        [
            $"--Storage:Kind={Storage.Kind}",
            Storage.Kind == StorageKinds.Sqlite ? $"--Storage:Path={Storage.Path}" : $"--Storage:ConnectionString={Storage.ConnectionString}",
        ];
    }

    /// <summary>The database of the cluster.</summary>
    public StorageOptions Storage { get; }

    /// <summary>A folder of the cluster's own, removed at its end.</summary>
    public string Folder => _folder.Path;

    public IGrainFactory Grains => _session!.Grains;

    public ISchedulerGrain Scheduler => Grains.GetGrain<ISchedulerGrain>(0);

    /// <summary>Starts silos named silo-0, silo-1 and so on.</summary>
    /// <param name="storage">An empty database; without a path a SQLite file of the cluster's own.</param>
    /// <param name="silos">How many.</param>
    /// <param name="slots">Slots of each.</param>
    /// <param name="settings">More settings, as flags.</param>
    public static Task<LocalCluster> Start(StorageOptions storage, int silos, int slots, params string[] settings) =>
        Start(storage, null, silos, slots, settings);

    /// <summary>The same with silos in places of their own.</summary>
    public static async Task<LocalCluster> Start(StorageOptions storage, Func<string, SiloPlace>? place, int silos, int slots, params string[] settings)
    {
        var cluster = new LocalCluster(storage, place);
        try
        {
            for (var i = 0; i < silos; i++)
            {
                await cluster.StartSilo($"silo-{i}", slots, settings);
            }

            cluster._session = await cluster.Connect(cluster._silos.Gateways);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public Task StartSilo(string name, int slots, params string[] settings)
    {
        _settings[name] = [FormattableString.Invariant($"--Slots:Count={slots}"), .. settings];
        return Restart(name);
    }

    /// <summary>Silos that ended of themselves and were started again. On a machine that is far too busy a silo may stand still for so long that it is declared dead.</summary>
    public int Deaths { get; private set; }

    /// <summary>Starts a silo that has ended, as it was started before.</summary>
    public Task Restart(string name)
    {
        _down.Remove(name);
        return _silos.Start(name, [.. _storage, .. _settings[name]]);
    }

    /// <summary>Starts again what has ended of itself, as a supervisor does. Every look does it.</summary>
    public async Task Tend()
    {
        foreach (var name in _silos.Names.Where(name => _silos[name].HasExited && !_down.Contains(name)).ToList())
        {
            Deaths++;
            await Restart(name);
        }
    }

    public Task Kill(string name)
    {
        _down.Add(name);
        return _silos[name].Kill();
    }

    /// <summary>SIGTERM, and the wait until the process has gone of itself.</summary>
    public async Task<int> Terminate(string name)
    {
        _down.Add(name);
        _silos[name].Terminate();
        await WaitForExit(name);
        return _silos[name].ExitCode;
    }

    /// <summary>SIGSTOP.</summary>
    public void Freeze(string name)
    {
        _down.Add(name);
        _silos[name].Freeze();
    }

    /// <summary>SIGCONT.</summary>
    public void Thaw(string name) => _silos[name].Thaw();

    /// <summary>Waits until a silo has ended; from then on nobody starts it again but the test.</summary>
    public async Task WaitForExit(string name)
    {
        _down.Add(name);
        try
        {
            await _silos[name].WaitForExit(TestContext.Current.CancellationToken).WaitAsync(LongestExit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{name} has not ended after {LongestExit}\n{Logs()}");
        }
    }

    /// <summary>Waits until the others have declared a silo dead.</summary>
    public Task UntilDead(string name) => Until(
        () => Grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: false),
        hosts => hosts.Any(host => _silos.NameOf(host.Key.Endpoint.Port) == name && host.Value == SiloStatus.Dead));

    /// <summary>Checks the number of an attempt, which says nothing where silos died that nobody disturbed.</summary>
    public void ExpectAttempt(long expected, ExperimentView view)
    {
        if (Deaths == 0)
        {
            Assert.True(view.Attempt == expected, $"{view.Attempt} attempts, not {expected}\n{string.Join('\n', view.History)}");
        }
    }

    /// <summary>The silo that a grain is on.</summary>
    public async Task<string> SiloOf(IAddressable grain) =>
        _silos.NameOf((await Wait.Until(
            async () => await Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grain), address => address is not null))!.Endpoint.Port);

    private IEnumerable<string> Ended => _silos.Names.Where(name => _silos[name].HasExited);

    public IExperimentGrain Grain(ExperimentSpec spec) => Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());

    public Task Submit(IEnumerable<ExperimentSpec> specs) => Task.WhenAll(specs.Select(spec => Grain(spec).Submit(spec)));

    /// <summary>Looks at experiments until something is the case.</summary>
    public Task<ExperimentView[]> Until(IReadOnlyCollection<ExperimentSpec> specs, Func<ExperimentView[], bool> done) =>
        Until(
            () => Task.WhenAll(specs.Select(spec => Grain(spec).Get())),
            done,
            views => string.Join('\n', views.Select(v => $"{v.Status}, {v.Curve.Length} epochs\n  {string.Join("\n  ", v.History)}")));

    /// <summary>Looks at something until it is the case, and starts again meanwhile what ends of itself.</summary>
    public Task<T> Until<T>(Func<Task<T>> look, Func<T, bool> done, Func<T, string>? explain = null, TimeSpan? patience = null) => Wait.Until(
        async () =>
        {
            await Tend();
            return await look();
        },
        done,
        seen => $"{explain?.Invoke(seen) ?? seen?.ToString()}\n{Logs()}",
        patience);

    /// <summary>Looks at a sweep until something is the case.</summary>
    public Task<SweepProgress> UntilSweep(Func<SweepProgress, bool> done, TimeSpan? patience = null) =>
        Until(() => Grains.GetGrain<ISweepGrain>(SweepSpecs.Name).GetProgress(), done, patience: patience);

    /// <summary>Looks at the slots until nothing waits and none is held.</summary>
    public Task UntilIdle(TimeSpan? patience = null) => Until(
        Scheduler.GetStatus,
        status => status.Waiting == 0 && status.Silos.All(silo => silo.Running.IsEmpty),
        status => string.Join('\n', status.Silos.Select(s => $"{s.Name}: {string.Join(' ', s.Running)}")),
        patience);

    public async Task<ExperimentView> Until(ExperimentSpec spec, Func<ExperimentView, bool> done) => (await Until([spec], views => done(views[0])))[0];

    /// <summary>What the leaderboard has of the experiments that have a result, and that nothing else is on it.</summary>
    public async Task<EntryPage> Entries() => await Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 1000));

    public string Logs() => string.Join('\n', _silos.Names.Select(name => $"== {name}\n{ReadShared(_silos.LogOf(name))}"));

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }

        await _silos.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Talks to one silo from now on.</summary>
    public Task ReconnectTo(string name) => Reconnect([_silos.Gateway(name)]);

    /// <summary>A new client of all silos, as another command would have it.</summary>
    public Task ReconnectToAll() => Reconnect(_silos.Gateways);

    private async Task Reconnect(IEnumerable<EndPoint> gateways)
    {
        var before = _session!;
        _session = await Connect(gateways);
        await before.DisposeAsync();
    }

    private async Task<IClusterSession> Connect(IEnumerable<EndPoint> gateways)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var options = new ClusterTarget { Gateways = [.. gateways] };
        while (true)
        {
            try
            {
                return await ClusterConnection.OpenAsync(options, TimeProvider.System, TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                // No silo listens yet.
                Assert.False(Ended.Any(), Logs());
                await ticks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }
        }
    }

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        return text.Length > LongestLog ? text[^LongestLog..] : text;
    }
}
