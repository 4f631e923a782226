using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Experiments.Workloads.VaeGmm.Tests.Data;

/// <summary>A web server on a free loopback port that misbehaves on demand; one request a connection.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<LoopbackRequest, LoopbackReply> _answer;
    private readonly Task _loop;

    public LoopbackServer(Func<LoopbackRequest, LoopbackReply> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/mnist/");
        _loop = AcceptAsync();
    }

    public Uri Address { get; }

    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    /// <summary>Connections taken so far, whether or not a request came.</summary>
    public int Connections { get; private set; }

    public IEnumerable<int?> OffsetsOf(string name) => Requests.Where(r => r.Path == "/mnist/" + name).Select(r => r.Offset);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                connections.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await AnswerAsync(client.GetStream());
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client went away, as in the tests of cancellation, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var request = Parse(await ReadHeadAsync(stream));
        Requests.Enqueue(request);
        var reply = _answer(request);
        await reply.Gate.WaitAsync(_stop.Token);
        string[] head = [$"HTTP/1.1 {reply.Status} Reply", $"Content-Length: {reply.Body.Length}", "Connection: close", .. reply.Headers, "", ""];
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", head)), _stop.Token);
        await stream.WriteAsync(reply.Body.AsMemory(0, reply.CutAfter ?? reply.Body.Length), _stop.Token);
        if (reply.Hangs)
        {
            // Ends when the client closes its side.
            await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, _stop.Token);
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[1024];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer, _stop.Token);
            head.Append(count > 0 ? Encoding.ASCII.GetString(buffer, 0, count) : throw new IOException("the client sent no request"));
        }

        return head.ToString();
    }

    private static LoopbackRequest Parse(string head)
    {
        var lines = head.Split("\r\n");
        var range = lines.FirstOrDefault(l => l.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase));
        return new LoopbackRequest(lines[0].Split(' ')[1], range is null ? null : int.Parse(range["Range: bytes=".Length..].TrimEnd('-')));
    }
}
