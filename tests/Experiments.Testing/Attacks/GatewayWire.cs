using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Experiments.Certificates;

namespace Experiments.Testing.Attacks;

/// <summary>Connects to a gateway without a client of Orleans, with TLS or without.</summary>
/// <param name="EndPoint">The gateway.</param>
/// <param name="Own">The certificate to show; null for a connection without TLS.</param>
public sealed record GatewayWire(IPEndPoint EndPoint, Credentials? Own = null)
{
    /// <summary>Opens a connection. With TLS 1.3, a silo that refuses the certificate says so with the first byte that is read.</summary>
    public async Task<Stream> Connect(CancellationToken cancellation)
    {
        var socket = new Socket(EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        Stream stream;
        try
        {
            await socket.ConnectAsync(EndPoint, cancellation);
            stream = new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        if (Own is null)
        {
            return stream;
        }

        var tls = new SslStream(stream);
        try
        {
#pragma warning disable CA5359 // An attacker trusts every silo. What the silo says of us is what is tested.
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { ClientCertificateContext = Own.Context, RemoteCertificateValidationCallback = (_, _, _, _) => true },
                cancellation);
#pragma warning restore CA5359
            return tls;
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }
}
