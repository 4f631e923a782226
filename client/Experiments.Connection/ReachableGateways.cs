using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Experiments.Certificates;
using Experiments.Connection.Tls;
using Orleans.Messaging;

namespace Experiments.Connection;

/// <summary>
/// Lists the gateways of a cluster that answer now. A frozen silo keeps its connections open, and Orleans' client would continue to
/// send to it. The client drops a gateway that is missing in this list, with its connection. Names are resolved each time, because
/// their addresses may change.
/// </summary>
/// <param name="gateways">Addresses or names, with ports.</param>
/// <param name="credentials">The client's credentials; null if the gateways do not speak TLS.</param>
/// <param name="time">The clock by which a silent gateway is given up.</param>
internal sealed class ReachableGateways(ImmutableArray<EndPoint> gateways, CredentialSource? credentials, TimeProvider time) : IGatewayListProvider
{
    /// <summary>Time between two checks of the gateways.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A silo that has not hung up after this time is frozen, or too busy to be of use. A machine that trains on every core can delay a
    /// healthy silo by a second or two.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public TimeSpan MaxStaleness => Period;

    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    /// <exception cref="SiloUnavailableException">No name has an address. The message gives the reason for each name.</exception>
    public async Task<IList<Uri>> GetGateways()
    {
        var failures = new List<string>();
        var addresses = new List<IPEndPoint>();
        foreach (var gateway in gateways)
        {
            try
            {
                addresses.AddRange(await Resolve(gateway));
            }
            catch (SocketException e)
            {
                failures.Add($"{EndPoints.Format(gateway)}: {e.Message}");
            }
        }

        if (addresses.Count == 0)
        {
            throw new SiloUnavailableException(string.Join("; ", failures));
        }

        // A single gateway is not checked: there is no other to choose.
        IPEndPoint[] all = [.. addresses.Distinct()];
        var answers = all.Length == 1 ? [true] : await Task.WhenAll(all.Select(Answers));
        var reachable = all.Where((_, i) => answers[i]).ToArray();

        // If none answers, the client tries all of them, and its own attempts give the reason to the caller.
        return [.. (reachable.Length > 0 ? reachable : all).Select(address => SiloAddress.New(address, 0).ToGatewayUri())];
    }

    /// <summary>Returns the addresses of a gateway.</summary>
    /// <exception cref="SocketException">A name has no address.</exception>
    internal static async Task<IEnumerable<IPEndPoint>> Resolve(EndPoint gateway) => gateway switch
    {
        IPEndPoint address => [address],
        DnsEndPoint name => (await Dns.GetHostAddressesAsync(name.Host)).Select(address => new IPEndPoint(address, name.Port)),
        _ => throw new ArgumentException($"'{gateway}' is neither an address nor a name", nameof(gateway)),
    };

    /// <summary>
    /// Connects, hangs up without sending anything, and returns whether the silo hangs up as well. A successful connect proves nothing,
    /// because the operating system makes it on behalf of a frozen process.
    /// </summary>
    private async Task<bool> Answers(IPEndPoint gateway)
    {
        if (credentials is not null)
        {
            // A connection without a handshake would leave a warning in the silo's log each second.
            return (await new GatewayHandshake(credentials, time).AskAsync(gateway, Patience)).State == GatewayState.Accepted;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var socket = new Socket(gateway.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(gateway, patience.Token);
            socket.Shutdown(SocketShutdown.Send);
            await socket.ReceiveAsync(new byte[1], patience.Token);
            return true;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.ConnectionReset;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
