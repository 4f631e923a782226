using System.Net;
using System.Net.Sockets;

namespace Experiments.Grains.Notifications;

/// <summary>
/// Tells addresses of the public internet from all others (IANA special-purpose registries of IPv4 and IPv6). A client names the address of a
/// webhook and a silo connects to it, so that a client could make a silo reach what only the silo can reach: server-side request forgery.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Only this block holds public addresses of IPv6.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    // They hold addresses of IPv4 (6to4, Teredo), or are documentation and protocol blocks.
    private static readonly IPNetwork[] SpecialOfIPv6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    /// <summary>Returns whether an address is one of the public internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? !Special.Any(network => network.Contains(plain))
            : GlobalUnicast.Contains(plain) && !SpecialOfIPv6.Any(network => network.Contains(plain));
    }
}
