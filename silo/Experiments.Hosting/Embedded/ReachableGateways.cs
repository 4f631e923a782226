using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Orleans.Messaging;

namespace Experiments.Hosting.Embedded;

/// <summary>
/// The gateways of a cluster that answer now. A frozen silo keeps its connections open, so that Orleans' client would go on sending to
/// it; what is missing in this list is dropped, with its connection. Names are looked up each time: their addresses may change.
/// </summary>
/// <param name="gateways">Addresses or names, with ports.</param>
internal sealed class ReachableGateways(ImmutableArray<EndPoint> gateways) : IGatewayListProvider
{
    /// <summary>Time between two looks at the gateways.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A silo that has not hung up for so long stands still, or is far too busy to be of use. A machine that trains on every core can hold a
    /// lively one up for a second or two.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public TimeSpan MaxStaleness => Period;

    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    /// <exception cref="SiloUnavailableException">No name has an address; the message says what is known of each.</exception>
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
                failures.Add($"{EndPoints.Text(gateway)}: {e.Message}");
            }
        }

        if (addresses.Count == 0)
        {
            throw new SiloUnavailableException(string.Join("; ", failures));
        }

        // One that is alone is not asked: there is nothing to choose.
        IPEndPoint[] all = [.. addresses.Distinct()];
        var answers = all.Length == 1 ? [true] : await Task.WhenAll(all.Select(Answers));
        var reachable = all.Where((_, i) => answers[i]).ToArray();

        // Where none answers the caller learns why from its own attempts.
        return [.. (reachable.Length > 0 ? reachable : all).Select(address => SiloAddress.New(address, 0).ToGatewayUri())];
    }

    private static async Task<IEnumerable<IPEndPoint>> Resolve(EndPoint gateway) => gateway switch
    {
        IPEndPoint address => [address],
        DnsEndPoint name => (await Dns.GetHostAddressesAsync(name.Host)).Select(address => new IPEndPoint(address, name.Port)),
        _ => throw new ArgumentException($"'{gateway}' is neither an address nor a name", nameof(gateway)),
    };

    /// <summary>
    /// Hangs up without a word: a silo that lives hangs up as well. That a connection can be made says nothing, because the operating
    /// system makes it on behalf of a frozen process.
    /// </summary>
    private static async Task<bool> Answers(IPEndPoint gateway)
    {
        using var patience = new CancellationTokenSource(Patience);
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
