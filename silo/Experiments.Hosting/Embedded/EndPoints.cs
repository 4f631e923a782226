using System.Net;

namespace Experiments.Hosting.Embedded;

/// <summary>Addresses and names with ports, as people write them: <c>127.0.0.1:30000</c>, <c>[::1]:30000</c>, <c>silo.lab:30000</c>.</summary>
public static class EndPoints
{
    /// <summary>Reads one; null where the text is none.</summary>
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

    /// <summary>Writes one.</summary>
    public static string Text(EndPoint endPoint) => endPoint is DnsEndPoint name ? FormattableString.Invariant($"{name.Host}:{name.Port}") : endPoint.ToString()!;
}
