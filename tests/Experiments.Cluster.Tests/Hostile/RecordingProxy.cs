using System.Net;
using System.Net.Sockets;

namespace Experiments.Cluster.Tests.Hostile;

/// <summary>Stands between a client and a gateway and keeps what the client sends, so that a test can send something like it.</summary>
internal sealed class RecordingProxy : IDisposable
{
    private readonly TcpListener _listener;
    private readonly IPEndPoint _gateway;
    private readonly TaskCompletionSource<byte[]> _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RecordingProxy(IPEndPoint gateway)
    {
        // Orleans passes a message on if it is not for its own port, and takes every loopback address for its own.
        _listener = new TcpListener(IPAddress.Parse("127.0.0.2"), gateway.Port);
        _gateway = gateway;
        _listener.Start();
        _ = Serve();
    }

    public EndPoint EndPoint => _listener.LocalEndpoint;

    /// <summary>Returns the client's preamble and its first message.</summary>
    public Task<byte[]> FirstMessage => _sent.Task;

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
        using var server = new TcpClient();
        await server.ConnectAsync(_gateway);
        await Task.WhenAny(Record(client.GetStream(), server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
    }

    private async Task Record(NetworkStream client, NetworkStream server)
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
