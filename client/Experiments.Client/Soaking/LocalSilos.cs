using System.Collections.Immutable;
using System.Net;
using Experiments.Hosting.Silos;

namespace Experiments.Client.Soaking;

/// <summary>Silos as processes on this machine. A name keeps its ports, so that clients find a silo that was started again.</summary>
/// <param name="folder">For their logs.</param>
/// <param name="place">Where a silo of a name is; null: all on the loopback address.</param>
internal sealed class LocalSilos(string folder, Func<string, SiloPlace>? place = null) : IAsyncDisposable
{
    private readonly Dictionary<string, (int Silo, int Gateway)> _ports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LocalSilo> _silos = new(StringComparer.Ordinal);

    /// <summary>Every silo that was started.</summary>
    public IReadOnlyCollection<string> Names => _silos.Keys;

    /// <summary>Where clients reach them.</summary>
    public ImmutableArray<EndPoint> Gateways => [.. _ports.Keys.Select(Gateway)];

    /// <summary>A silo's process.</summary>
    public LocalSilo this[string name] => _silos[name];

    /// <summary>Where clients reach one of them.</summary>
    public EndPoint Gateway(string name) => new IPEndPoint(PlaceOf(name).Address, _ports[name].Gateway);

    /// <summary>The silo that listens for other silos on a port.</summary>
    public string NameOf(int siloPort) => _ports.Single(p => p.Value.Silo == siloPort).Key;

    /// <summary>Starts a silo, again where it has ended.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="settings">Its settings but for name and ports, as flags.</param>
    public async Task<LocalSilo> Start(string name, IEnumerable<string> settings)
    {
        if (_silos.Remove(name, out var before))
        {
            await before.DisposeAsync();
        }

        if (!_ports.TryGetValue(name, out var ports))
        {
            var free = FreePorts.Find(2);
            _ports.Add(name, ports = (free[0], free[1]));
        }

        var silo = LocalSilo.Start(
            [
                .. PlaceOf(name).Command,
                LocalSilo.Program,
                $"--Silo:Name={name}",
                $"--Silo:Address={PlaceOf(name).Address}",
                FormattableString.Invariant($"--Silo:SiloPort={ports.Silo}"),
                FormattableString.Invariant($"--Silo:GatewayPort={ports.Gateway}"),
                .. settings,
            ],
            LogOf(name));
        _silos.Add(name, silo);
        return silo;
    }

    /// <summary>The file of a silo's log.</summary>
    public string LogOf(string name) => Path.Combine(folder, name + ".log");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos.Values)
        {
            await silo.DisposeAsync();
        }
    }

    private SiloPlace PlaceOf(string name) => place?.Invoke(name) ?? SiloPlace.Loopback;
}
