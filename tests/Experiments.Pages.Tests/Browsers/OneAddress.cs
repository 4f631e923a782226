using System.Net;
using System.Net.Sockets;

namespace Experiments.Pages.Tests.Browsers;

/// <summary>One address before several servers, as a Service of Kubernetes is: each connection goes to the first server that accepts it.</summary>
public sealed class OneAddress : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int[] _ports;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    /// <param name="ports">The ports of the servers.</param>
    public OneAddress(params int[] ports)
    {
        _ports = ports;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Gets the address.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ForwardAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using (client)
        {
            foreach (var port in _ports)
            {
                using var server = new TcpClient();
                try
                {
                    await server.ConnectAsync(IPAddress.Loopback, port, _end.Token);
                }
                catch (SocketException)
                {
                    continue;
                }

                try
                {
                    var (near, far) = (client.GetStream(), server.GetStream());
                    await Task.WhenAny(near.CopyToAsync(far, _end.Token), far.CopyToAsync(near, _end.Token));
                }
                catch (Exception e) when (e is IOException or OperationCanceledException)
                {
                    // One of both has gone, so the other one's connection ends too.
                }

                return;
            }
        }
    }
}
