using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Experiments.Grains.Tests.Notifications;

/// <summary>A real HTTP listener on a loopback port, which answers as a test wants.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<int, int> _answer;
    private readonly Task _loop;

    /// <param name="answer">Returns the status for the request of a number, from 1; 0 never answers.</param>
    /// <param name="port">The port; null for a free one.</param>
    public WebhookReceiver(Func<int, int> answer, int? port = null)
    {
        _answer = answer;
        Port = port ?? FreePort();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Prefixes.Add($"http://localhost:{Port}/");
        _listener.Start();
        _loop = Listen();
    }

    public int Port { get; }

    public static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    public string Url => $"http://127.0.0.1:{Port}/hooks?token=hidden";

    public ConcurrentQueue<ReceivedHook> Received { get; } = new();

    public SemaphoreSlim Arrived { get; } = new(0);

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _loop;
        Arrived.Dispose();
    }

    private async Task Listen()
    {
        while (true)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                Received.Enqueue(new ReceivedHook(
                    await reader.ReadToEndAsync(), context.Request.Headers["Experiments-Signature"]!, context.Request.Headers["Experiments-Event"]!, context.Request.Headers["Experiments-Delivery"]!));
                var status = _answer(Received.Count);
                if (status > 0)
                {
                    context.Response.StatusCode = status;
                    context.Response.RedirectLocation = status is >= 300 and < 400 ? Url : null;
                    context.Response.Close();
                }

                Arrived.Release();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}

/// <summary>A request that arrived.</summary>
public sealed record ReceivedHook(string Body, string Signature, string Event, string Delivery);
