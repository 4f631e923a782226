using System.Net;

namespace Experiments.Testing.Silos;

/// <summary>Where a silo listens, and how it is started there.</summary>
/// <param name="Address">The address on which the silo listens.</param>
/// <param name="Command">The words in front of the silo's program, such as those that enter a network namespace; mostly none.</param>
public sealed record SiloPlace(IPAddress Address, IReadOnlyList<string> Command)
{
    /// <summary>Gets the loopback address of this machine.</summary>
    public static SiloPlace Loopback { get; } = new(IPAddress.Loopback, []);
}
