using System.Net;
using System.Net.Sockets;

namespace Experiments.Grains.Notifications;

/// <summary>Connects to webhooks, and to nothing that a client must not reach through a silo.</summary>
/// <remarks>
/// The check is made on the addresses that the connection uses, after the name was resolved: a name that changes its address between a check
/// and the connection (DNS rebinding) gains nothing. Redirects and proxies are off, because both lead elsewhere.
/// </remarks>
internal static class WebhookConnection
{
    /// <summary>Creates the handler of the requests.</summary>
    /// <param name="allow">Hosts, with or without a port, that may be private and take requests without encryption.</param>
    public static SocketsHttpHandler Create(IReadOnlyList<string> allow) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectCallback = async (context, cancellation) =>
        {
            var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
            var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);
            IPAddress[] reachable = [.. addresses.Where(address => IsAllowed(allow, host, port) || PublicAddress.IsPublic(address))];
            if (reachable.Length == 0)
            {
                throw new WebhookRefusedException($"{host} is not on the public internet; {NotifyOptions.AllowVariable}={host}:{port} allows it");
            }

            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(reachable, port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    /// <summary>Throws if an address takes requests without encryption and nobody allows that.</summary>
    public static void CheckScheme(Uri address, IReadOnlyList<string> allow)
    {
        if (address.Scheme != Uri.UriSchemeHttps && !IsAllowed(allow, address.IdnHost, address.Port))
        {
            throw new WebhookRefusedException($"{address.GetLeftPart(UriPartial.Authority)} takes requests without encryption; use https, or allow it with {NotifyOptions.AllowVariable}={address.IdnHost}:{address.Port}");
        }
    }

    private static bool IsAllowed(IReadOnlyList<string> allow, string host, int port) =>
        allow.Any(entry => string.Equals(entry, host, StringComparison.OrdinalIgnoreCase) || string.Equals(entry, $"{host}:{port}", StringComparison.OrdinalIgnoreCase));
}
