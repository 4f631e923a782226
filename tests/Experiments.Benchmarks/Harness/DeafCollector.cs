using System.Net;
using System.Net.Sockets;

namespace Experiments.Benchmarks.Harness;

/// <summary>Takes whatever is sent to it over HTTP and says that it is well.</summary>
internal sealed class DeafCollector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private long _bytes;
    private int _requests;

    public DeafCollector()
    {
        Address = $"http://127.0.0.1:{FreePort()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _serving = Serve();
    }

    /// <summary>What exporters call the endpoint.</summary>
    public string Address { get; }

    /// <summary>Bytes that came.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Requests that they came in.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Stop();
        _serving.GetAwaiter().GetResult();
        _listener.Close();
    }

    private async Task Serve()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            Interlocked.Add(ref _bytes, body.Length);
            Interlocked.Increment(ref _requests);
            context.Response.ContentType = "application/x-protobuf";
            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
