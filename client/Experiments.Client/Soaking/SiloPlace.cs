using System.Net;

namespace Experiments.Client.Soaking;

/// <summary>Where a silo listens and how it is started there.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Command">What stands in front of its program, to start it there; mostly nothing.</param>
internal sealed record SiloPlace(IPAddress Address, IReadOnlyList<string> Command)
{
    /// <summary>On this machine, for this machine.</summary>
    public static SiloPlace Loopback { get; } = new(IPAddress.Loopback, []);
}
