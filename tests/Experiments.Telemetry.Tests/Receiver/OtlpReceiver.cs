using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Experiments.Telemetry.Tests.Receiver;

/// <summary>Runs a collector in this process that keeps what it gets, over gRPC on one port and over HTTP on another.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private const int FrameHeader = 5;

    private readonly WebApplication _server;
    private readonly Lock _lock = new();
    private readonly List<ReceivedSpan> _spans = [];
    private readonly List<ReceivedPoint> _points = [];
    private readonly List<ReceivedLog> _logs = [];
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        _server = builder.Build();
        _server.MapPost("/opentelemetry.proto.collector.trace.v1.TraceService/Export", context => Grpc(context, TakeSpans));
        _server.MapPost("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", context => Grpc(context, TakePoints));
        _server.MapPost("/opentelemetry.proto.collector.logs.v1.LogsService/Export", context => Grpc(context, TakeLogs));
        _server.MapPost("/v1/traces", context => Http(context, TakeSpans));
        _server.MapPost("/v1/metrics", context => Http(context, TakePoints));
        _server.MapPost("/v1/logs", context => Http(context, TakeLogs));
    }

    public IReadOnlyList<ReceivedSpan> Spans => Copy(_spans);

    public IReadOnlyList<ReceivedPoint> Points => Copy(_points);

    public IReadOnlyList<ReceivedLog> Logs => Copy(_logs);

    public static async Task<OtlpReceiver> Start()
    {
        var receiver = new OtlpReceiver();
        await receiver._server.StartAsync();
        return receiver;
    }

    /// <summary>Returns the variables that make a process export to this collector, soon after it has something to export.</summary>
    public Dictionary<string, string> Variables(string protocol) => new(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Addresses[protocol == "grpc" ? 0 : 1],
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
    };

    /// <summary>Completes as soon as what has arrived satisfies a condition.</summary>
    /// <exception cref="TimeoutException">Nothing more has arrived for as long as a test waits; the message has the condition.</exception>
    public async Task Until(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string expected = "")
    {
        while (true)
        {
            Task arrival;
            lock (_lock)
            {
                arrival = _arrival.Task;
            }

            if (condition())
            {
                return;
            }

            await Wait.For(arrival, expected, TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private string[] Addresses => [.. _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];

    private void TakeSpans(WireMessage request) => Take(_spans, OtlpReader.Spans(request));

    private void TakePoints(WireMessage request) => Take(_points, OtlpReader.Points(request));

    private void TakeLogs(WireMessage request) => Take(_logs, OtlpReader.Logs(request));

    private void Take<T>(List<T> to, IEnumerable<T> items)
    {
        TaskCompletionSource arrival;
        lock (_lock)
        {
            to.AddRange(items);
            (arrival, _arrival) = (_arrival, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        arrival.SetResult();
    }

    private List<T> Copy<T>(List<T> items)
    {
        lock (_lock)
        {
            return [.. items];
        }
    }

    /// <summary>Answers a unary call: one frame in, one empty frame and the status out. The SDK compresses only if it is told to.</summary>
    private static async Task Grpc(HttpContext context, Action<WireMessage> take)
    {
        var frame = await Body(context);
        take(new WireMessage(frame.AsMemory(FrameHeader)));
        context.Response.ContentType = "application/grpc";
        context.Response.AppendTrailer("grpc-status", 0.ToString(CultureInfo.InvariantCulture));
        await context.Response.Body.WriteAsync(new byte[FrameHeader]);
    }

    private static async Task Http(HttpContext context, Action<WireMessage> take)
    {
        take(new WireMessage(await Body(context)));
        context.Response.ContentType = "application/x-protobuf";
    }

    private static async Task<byte[]> Body(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }
}
