using System.Collections.Immutable;
using System.Net;
using Experiments.Connection;

namespace Experiments.Testing.Silos;

/// <summary>Silos as processes on this machine. A name keeps its ports, so that clients find a silo that was started again.</summary>
/// <param name="folder">The folder of the silos' logs.</param>
public sealed class TestSilos(string folder) : IAsyncDisposable
{
    private const int LongestLog = 6000;

    private readonly Dictionary<string, (int Silo, int Gateway)> _ports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TestSilo> _silos = new(StringComparer.Ordinal);

    /// <summary>Gets the program that is started; by default the silo as it ships.</summary>
    public string Program { get; init; } = BuiltProgram.Silo;

    /// <summary>Gets the function that places a silo by its name; by default all are on the loopback address.</summary>
    public Func<string, SiloPlace> Place { get; init; } = _ => SiloPlace.Loopback;

    /// <summary>Gets the environment variables that every silo gets beside those of this process.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the folder of the certificates of every silo; null for silos without.</summary>
    public string? Certificates { get; init; }

    /// <summary>Gets the folder of the client's certificate; null for a client without.</summary>
    public string? ClientCertificates { get; init; }

    /// <summary>Gets the names of all silos that were started.</summary>
    public IReadOnlyCollection<string> Names => _silos.Keys;

    /// <summary>Gets the endpoints at which clients reach the silos that have not ended.</summary>
    public ImmutableArray<EndPoint> Gateways => [.. Names.Where(name => !_silos[name].HasExited).Select(Gateway)];

    /// <summary>Gets the process of a silo.</summary>
    public TestSilo this[string name] => _silos[name];

    /// <summary>Returns the endpoint at which clients reach one silo.</summary>
    public EndPoint Gateway(string name) => new IPEndPoint(Place(name).Address, _ports[name].Gateway);

    /// <summary>Returns the port for silos of a silo.</summary>
    public int SiloPort(string name) => _ports[name].Silo;

    /// <summary>Returns the name of the silo that listens for other silos on a port.</summary>
    public string NameOf(int siloPort) => _ports.Single(p => p.Value.Silo == siloPort).Key;

    /// <summary>Returns the path of a silo's log.</summary>
    public string LogOf(string name) => Path.Combine(folder, name + ".log");

    /// <summary>Returns the ends of all logs, for messages.</summary>
    public string Logs() => string.Join('\n', Names.Select(name => $"== {name}\n{EndOf(LogOf(name))}"));

    /// <summary>Starts a silo, again if one of that name has ended.</summary>
    /// <param name="name">The name of the silo.</param>
    /// <param name="settings">The silo's settings except name, address and ports, as flags.</param>
    /// <param name="program">The program, if it is another one than <see cref="Program"/>.</param>
    public async Task<TestSilo> Start(string name, IEnumerable<string> settings, string? program = null)
    {
        if (_silos.Remove(name, out var before))
        {
            await before.DisposeAsync();
        }

        if (!_ports.TryGetValue(name, out var ports))
        {
            var free = TestPorts.Find(2);
            _ports.Add(name, ports = (free[0], free[1]));
        }

        var place = Place(name);
        var silo = TestSilo.Start(
            [
                .. place.Command,
                program ?? Program,
                $"--Silo:Name={name}",
                $"--Silo:Address={place.Address}",
                Certificates is { } certificates ? $"--Silo:Certificates={certificates}" : $"--Silo:Insecure={!IPAddress.IsLoopback(place.Address)}",
                FormattableString.Invariant($"--Silo:SiloPort={ports.Silo}"),
                FormattableString.Invariant($"--Silo:GatewayPort={ports.Gateway}"),
                .. settings,
            ],
            Variables,
            LogOf(name));
        _silos.Add(name, silo);
        return silo;
    }

    /// <summary>Opens a client of the silos as soon as one of them answers.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <param name="only">The silos to connect to; all that live if none is named.</param>
    /// <exception cref="InvalidOperationException">A silo has ended before any answered; the message has the logs.</exception>
    public async Task<IClusterSession> Connect(CancellationToken cancellation, params IReadOnlyCollection<string> only)
    {
        ImmutableArray<EndPoint> gateways = only.Count > 0 ? [.. only.Select(Gateway)] : Gateways;
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (true)
        {
            try
            {
                return await ClusterConnection.OpenAsync(new ClusterTarget { Gateways = gateways, Certificates = ClientCertificates }, TimeProvider.System, cancellation);
            }
            catch (IOException)
            {
                // No silo listens yet.
                if (gateways.IsEmpty || (only.Count == 0 && gateways.Length != Gateways.Length))
                {
                    throw new InvalidOperationException($"a silo ended before it was ready\n{Logs()}");
                }

                await ticks.WaitForNextTickAsync(cancellation);
            }
        }
    }

    /// <summary>Kills all silos.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos.Values)
        {
            await silo.DisposeAsync();
        }
    }

    private static string EndOf(string log)
    {
        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        return text.Length > LongestLog ? text[^LongestLog..] : text;
    }
}
