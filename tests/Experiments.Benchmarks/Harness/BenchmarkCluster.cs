using System.Diagnostics;
using System.Globalization;
using System.Net;
using Experiments.Connection;
using Experiments.Hosting.Silos;
using Experiments.Hosting.Storage;

namespace Experiments.Benchmarks.Harness;

/// <summary>Silos as processes of their own on one database, at the settings that they ship with, and a client of them.</summary>
internal sealed class BenchmarkCluster : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("experiments-benchmark-");
    private readonly List<Process> _silos = [];
    private readonly List<EndPoint> _gateways = [];
    private readonly string[] _storage;
    private IClusterSession? _session;

    private BenchmarkCluster(string? postgres) => _storage = postgres is null
        ? [$"--Storage:Path={Path.Combine(_folder.FullName, "experiments.db")}"]
        : [$"--Storage:Kind={StorageKinds.Postgres}", $"--Storage:ConnectionString={postgres}"];

    public IGrainFactory Grains => _session!.Grains;

    /// <summary>The silos by name, which is <c>silo-0</c> and so on.</summary>
    public IReadOnlyList<Process> Silos => _silos;

    /// <summary>Where the silos' gateways listen, as <c>--cluster</c> wants them.</summary>
    public string EndPoints => string.Join(',', _gateways);

    /// <summary>Starts silos and waits until they answer.</summary>
    /// <param name="silos">How many.</param>
    /// <param name="slots">Slots of each.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <param name="postgres">Connection string of their PostgreSQL database; null for a SQLite file.</param>
    public static async Task<BenchmarkCluster> Start(int silos, int slots, CancellationToken cancellation, string? postgres = null)
    {
        var cluster = new BenchmarkCluster(postgres);
        for (var i = 0; i < silos; i++)
        {
            cluster.StartSilo(slots);
        }

        await cluster.Connect(cancellation);
        return cluster;
    }

    /// <summary>Makes a client of the silos that there are now, in place of the one before.</summary>
    public async Task Connect(CancellationToken cancellation)
    {
        if (_session is { } before)
        {
            _session = null;
            await before.DisposeAsync();
        }

        var options = new ClusterTarget
        {
            Gateways = [.. _gateways.Where((_, i) => !_silos[i].HasExited)],
        };
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (_session is null)
        {
            try
            {
                _session = await ClusterConnection.OpenAsync(options, TimeProvider.System, cancellation);
            }
            catch (IOException) when (_silos.Exists(s => !s.HasExited))
            {
                await ticks.WaitForNextTickAsync(cancellation);
            }
        }
    }

    /// <summary>Starts one more silo.</summary>
    public void StartSilo(int slots)
    {
        var ports = FreePorts.Find(2);
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Experiments.Silo"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                $"--Silo:Name=silo-{_silos.Count}",
                string.Create(CultureInfo.InvariantCulture, $"--Silo:SiloPort={ports[0]}"),
                string.Create(CultureInfo.InvariantCulture, $"--Silo:GatewayPort={ports[1]}"),
                string.Create(CultureInfo.InvariantCulture, $"--Slots:Count={slots}"),
            },
        };
        foreach (var argument in _storage)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _silos.Add(process);
        _gateways.Add(new IPEndPoint(IPAddress.Loopback, ports[1]));
    }

    /// <summary>kill -9, by the name that histories tell.</summary>
    public void Kill(string name) => _silos[int.Parse(name.AsSpan("silo-".Length), CultureInfo.InvariantCulture)].Kill();

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }

        foreach (var silo in _silos)
        {
            if (!silo.HasExited)
            {
                silo.Kill();
            }

            await silo.WaitForExitAsync();
            silo.Dispose();
        }

        _folder.Delete(recursive: true);
    }
}
