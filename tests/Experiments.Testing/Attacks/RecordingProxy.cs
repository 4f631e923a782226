using System.Net;
using System.Net.Sockets;

namespace Experiments.Testing.Attacks;

/// <summary>Stands between a client without TLS and a gateway and keeps what the client sends, so that a test can send something like it.</summary>
public sealed class RecordingProxy : IDisposable
{
    private readonly TcpListener _listener;
    private readonly GatewayWire _gateway;
    private readonly TaskCompletionSource<byte[]> _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Listens. A gateway that speaks TLS hears the client with the certificate of the wire.</summary>
    public RecordingProxy(GatewayWire gateway)
    {
        // Orleans passes a message on if it is not for its own port, and takes every loopback address for its own.
        _listener = new TcpListener(IPAddress.Parse("127.0.0.2"), gateway.EndPoint.Port);
        _gateway = gateway;
        _listener.Start();
        _ = Serve();
    }

    /// <summary>Gets where the proxy listens.</summary>
    public EndPoint EndPoint => _listener.LocalEndpoint;

    /// <summary>Returns the client's preamble and its first message.</summary>
    public Task<byte[]> FirstMessage => _sent.Task;

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private async Task Serve()
    {
        // A client asks on a connection of its own whether the gateway accepts it, before it connects for good.
        while (true)
        {
            _ = Serve(await _listener.AcceptTcpClientAsync());
        }
    }

    private async Task Serve(TcpClient accepted)
    {
        using var client = accepted;
        await using var server = await _gateway.Connect(CancellationToken.None);
        await Task.WhenAny(Record(client.GetStream(), server), server.CopyToAsync(client.GetStream()));
    }

    private async Task Record(NetworkStream client, Stream server)
    {
        var sent = new List<byte>();
        var buffer = new byte[4096];
        while (await client.ReadAsync(buffer) is > 0 and var count)
        {
            sent.AddRange(buffer[..count]);
            await server.WriteAsync(buffer.AsMemory(0, count));
            if (HostileMessage.EndOfFirst([.. sent]) is { } end)
            {
                _sent.TrySetResult(sent.ToArray()[..end]);
            }
        }
    }
}
