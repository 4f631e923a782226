using System.Diagnostics;
using System.Net;
using Experiments.Connection;
using Experiments.Hosting.Silos;

namespace Experiments.Cluster.Tests;

/// <summary>Silos as processes of their own on one SQLite file, and a client that knows the gateways of all.</summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("experiments-cluster-").FullName;
    private readonly Dictionary<string, Process> _silos = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IPEndPoint> _gateways = new(StringComparer.Ordinal);
    private IClusterSession? _session;

    public IGrainFactory Grains => _session!.Grains;

    /// <summary>Environment variables that every silo gets beside those of this process.</summary>
    private IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    public static async Task<LocalCluster> Start(int silos, int slots, IReadOnlyDictionary<string, string>? variables = null)
    {
        var cluster = new LocalCluster { Variables = variables ?? new Dictionary<string, string>() };
        for (var i = 0; i < silos; i++)
        {
            cluster.StartSilo($"silo-{i}", slots);
        }

        try
        {
            cluster._session = await cluster.Connect(cluster._gateways.Values);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public void StartSilo(string name, int slots)
    {
        var ports = FreePorts.Find(2);
        string[] arguments =
        [
            $"--Silo:Name={name}",
            Invariant($"--Silo:SiloPort={ports[0]}"),
            Invariant($"--Silo:GatewayPort={ports[1]}"),
            "--Storage:Kind=sqlite",
            $"--Storage:Path={Path.Combine(_folder, "experiments.db")}",
            Invariant($"--Slots:Count={slots}"),
        ];
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Experiments.Silo"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (variable, value) in Variables)
        {
            start.Environment[variable] = value;
        }

        var process = Process.Start(start)!;
        var log = new StreamWriter(Path.Combine(_folder, name + ".log")) { AutoFlush = true };
        process.OutputDataReceived += (_, line) => Write(log, line.Data);
        process.ErrorDataReceived += (_, line) => Write(log, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _silos.Add(name, process);
        _gateways.Add(name, new IPEndPoint(IPAddress.Loopback, ports[1]));
    }

    /// <summary>kill -9.</summary>
    public async Task Kill(string name)
    {
        _silos[name].Kill();
        await _silos[name].WaitForExitAsync();
    }

    /// <summary>SIGTERM, and the wait until the process has gone of itself.</summary>
    public async Task<int> Terminate(string name)
    {
        Signal(name, ProcessSignal.Terminate);
        await _silos[name].WaitForExitAsync(TestContext.Current.CancellationToken);
        return _silos[name].ExitCode;
    }

    public void Signal(string name, ProcessSignal signal) => ProcessSignals.Send(_silos[name].Id, signal);

    public string Logs() => string.Join('\n', Directory.GetFiles(_folder, "*.log").Select(f => $"== {Path.GetFileName(f)}\n{ReadShared(f)}"));

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }

        foreach (var silo in _silos.Values)
        {
            if (!silo.HasExited)
            {
                silo.Kill();
            }

            await silo.WaitForExitAsync();
            silo.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Talks to one silo from now on.</summary>
    public Task ReconnectTo(string name) => Reconnect([_gateways[name]]);

    /// <summary>A new client of all silos, as another command would have it.</summary>
    public Task ReconnectToAll() => Reconnect(_gateways.Values);

    private async Task Reconnect(IEnumerable<IPEndPoint> gateways)
    {
        var before = _session!;
        _session = await Connect(gateways);
        await before.DisposeAsync();
    }

    private async Task<IClusterSession> Connect(IEnumerable<IPEndPoint> gateways)
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
                Assert.False(_silos.Values.Any(s => s.HasExited), Logs());
                await ticks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }
        }
    }

    private static void Write(StreamWriter log, string? line)
    {
        lock (log)
        {
            log.WriteLine(line);
        }
    }

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
