using System.Net;

namespace Experiments.Connection;

/// <summary>
/// Reads and writes addresses and names with ports: <c>127.0.0.1:30000</c>, <c>[::1]:30000</c>, <c>silo.lab:30000</c>.
/// </summary>
public static class EndPoints
{
    /// <summary>Reads an end point. Returns null if the text is not one.</summary>
    public static EndPoint? Parse(string text)
    {
        if (IPEndPoint.TryParse(text, out var address))
        {
            return address.Port > 0 ? address : null;
        }

        var colon = text.LastIndexOf(':');
        return colon > 0 && Uri.CheckHostName(text[..colon]) == UriHostNameType.Dns && ushort.TryParse(text.AsSpan(colon + 1), out var port) && port > 0
            ? new DnsEndPoint(text[..colon], port)
            : null;
    }

    /// <summary>Returns whether an end point lies on this machine, so that its connections cross no network.</summary>
    public static bool IsLoopback(EndPoint endPoint) => endPoint switch
    {
        IPEndPoint address => IPAddress.IsLoopback(address.Address),
        DnsEndPoint name => name.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>Writes an end point so that <see cref="Parse"/> reads it again.</summary>
    public static string Format(EndPoint endPoint) => endPoint is DnsEndPoint name ? FormattableString.Invariant($"{name.Host}:{name.Port}") : endPoint.ToString()!;
}
