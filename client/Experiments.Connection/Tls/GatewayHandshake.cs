using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Experiments.Certificates;

namespace Experiments.Connection.Tls;

/// <summary>
/// Makes one TLS handshake with a gateway, hangs up, and says what is wrong. Orleans' client reports a failed handshake as a cancelled task.
/// </summary>
/// <param name="source">The own credentials; null to find out only whether the gateway speaks TLS.</param>
/// <param name="time">The clock by which certificates expire and a silent gateway is given up.</param>
public sealed class GatewayHandshake(CredentialSource? source, TimeProvider time)
{
    /// <summary>Does the handshake.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="patience">After this time, a silent gateway is given up.</param>
    public Task<GatewayAnswer> AskAsync(IPEndPoint gateway, TimeSpan patience) => AskAsync(gateway, patience, (socket, cancellation) => ShakeAsync(socket, gateway.Port, cancellation));

    /// <summary>Asks without encryption. A gateway that speaks TLS hangs up, and so does one of a release before this question.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="patience">After this time, a silent gateway is given up.</param>
    public Task<GatewayAnswer> AskPlainAsync(IPEndPoint gateway, TimeSpan patience) => AskAsync(gateway, patience, async (socket, cancellation) =>
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            var reply = await GatewayProbe.AskAsync(stream, isPlain: true, cancellation);
            return reply.IsAccepted ? Accepted(GatewayState.Plain, reply, gateway.Port) : new GatewayAnswer(GatewayState.Refused, "it hung up");
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return new GatewayAnswer(GatewayState.Refused, e.Message);
        }
    });

    /// <summary>Asks without encryption, and makes a handshake if the gateway does not answer that it is plain.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="patience">After this time, a silent gateway is given up.</param>
    public async Task<GatewayAnswer> AskEitherAsync(IPEndPoint gateway, TimeSpan patience) =>
        await AskPlainAsync(gateway, patience) is { State: GatewayState.Plain or GatewayState.OtherPort } plain ? plain : await AskAsync(gateway, patience);

    private async Task<GatewayAnswer> AskAsync(IPEndPoint gateway, TimeSpan patience, Func<Socket, CancellationToken, Task<GatewayAnswer>> ask)
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var socket = new Socket(gateway.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(gateway, limit.Token);
            return await ask(socket, limit.Token);
        }
        catch (SocketException e)
        {
            return new GatewayAnswer(GatewayState.Unreachable, e.Message);
        }
        catch (OperationCanceledException)
        {
            return new GatewayAnswer(GatewayState.Silent, $"it did not answer within {patience.TotalSeconds:0.#} s");
        }
    }

    private static GatewayAnswer Accepted(GatewayState state, GatewayReply reply, int asked) => reply.Port is { } port && port != asked
        ? new GatewayAnswer(GatewayState.OtherPort, FormattableString.Invariant($"the silo behind port {asked} listens at port {port} and answers only clients that connect to that port; forward the same one, such as `kubectl port-forward ... {port}:{port}`"))
        : new GatewayAnswer(state, null);

    private async Task<GatewayAnswer> ShakeAsync(Socket socket, int port, CancellationToken cancellation)
    {
        var (own, problem, isTls) = (source?.Current, default(string), false);
        await using var stream = new SslStream(new NetworkStream(socket, ownsSocket: false));
        var options = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = TlsConnections.Protocols,
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            {
                isTls = true;
                problem = own is null || certificate is null ? null
                    : TlsConnections.ProblemOf(own, certificate as X509Certificate2 ?? new X509Certificate2(certificate), time.GetUtcNow(), [CertificateKind.Silo]);
                return problem is null;
            },
        };
        if (own is not null)
        {
            TlsConnections.Prepare(options, own);
        }

        try
        {
            await stream.AuthenticateAsClientAsync(options, cancellation);
            if (await GatewayProbe.AskAsync(stream, isPlain: false, cancellation) is { IsAccepted: true } reply)
            {
                return Accepted(GatewayState.Accepted, reply, port);
            }
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            // What was seen until then says what is wrong.
        }

        return !isTls ? new GatewayAnswer(GatewayState.Plain, "it does not speak TLS")
            : problem is not null ? new GatewayAnswer(GatewayState.Refused, problem)
            : new GatewayAnswer(GatewayState.Refused, own is null ? "it speaks TLS" : $"it does not accept the certificate of {own.Identity}, serial number {own.Certificate.SerialNumber}, from {source!.Folder.Path}");
    }
}
