using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Experiments.Contracts.Experiments;
using Experiments.Telemetry.Tests.Receiver;

namespace Experiments.Telemetry.Tests;

/// <summary>Collectors that speak the other protocol, are not asked for, are away, or do not answer.</summary>
public sealed class CollectorTests
{
    private readonly ExperimentSpec _spec = Specs.Function(seed: 1, steps: 20, milliseconds: 10);

    [Fact]
    public async Task All_signals_go_over_http_too()
    {
        await using var receiver = await OtlpReceiver.Start();
        var (view, exit) = await Run(receiver.Variables("http/protobuf"));
        Assert.Equal((ExperimentStatus.Completed, 0), (view.Status, exit));
        Assert.Contains(receiver.Spans, s => s.TraceParent == view.TraceParent);
        Assert.Contains(receiver.Points, p => p.Name == "experiments.attempts");
        Assert.Contains(receiver.Logs, l => l.Body.Contains("attempt 1 ended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signal_with_an_endpoint_of_its_own_goes_alone()
    {
        await using var receiver = await OtlpReceiver.Start();
        var variables = receiver.Variables("grpc");
        variables["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = variables["OTEL_EXPORTER_OTLP_ENDPOINT"];
        variables.Remove("OTEL_EXPORTER_OTLP_ENDPOINT");
        var (view, _) = await Run(variables);
        Assert.Contains(receiver.Spans, s => s.TraceParent == view.TraceParent);
        Assert.Empty(receiver.Points);
        Assert.Empty(receiver.Logs);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "")]
    [InlineData("OTEL_SDK_DISABLED", "true")]
    public async Task Nothing_is_exported_or_traced_where_nobody_asks(string variable, string value)
    {
        await using var receiver = await OtlpReceiver.Start();
        var variables = receiver.Variables("grpc");
        variables[variable] = value;
        var (view, exit) = await Run(variables);
        Assert.Equal((ExperimentStatus.Completed, 0), (view.Status, exit));
        Assert.Null(view.TraceParent);
        Assert.Empty(receiver.Spans);
        Assert.Empty(receiver.Points);
        Assert.Empty(receiver.Logs);
    }

    [Theory]
    [InlineData("grpc", true)]
    [InlineData("grpc", false)]
    [InlineData("http/protobuf", true)]
    public async Task Collector_that_is_away_or_silent_costs_no_result_and_little_time(string protocol, bool listens)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var variables = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://{silent.LocalEndpoint}",
            ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "1000",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        };
        if (!listens)
        {
            silent.Stop();
        }

        await using var cluster = await TestCluster.Start(new TestClusterOptions { Variables = variables }, TestContext.Current.CancellationToken);
        await cluster.Submit(_spec);
        var view = await cluster.Until(_spec, v => v.Status.IsFinal());
        Assert.Equal(ExperimentStatus.Completed, view.Status);
        Assert.Equal(20, view.Result!.Curve.Length);
        var stopping = Stopwatch.GetTimestamp();
        Assert.Equal(0, await cluster.Terminate("silo-0"));
        Assert.InRange(Stopwatch.GetElapsedTime(stopping), TimeSpan.Zero, Deadline.OnThisMachine(TimeSpan.FromSeconds(30)));
    }

    private async Task<(ExperimentView View, int ExitCode)> Run(Dictionary<string, string> variables)
    {
        await using var cluster = await TestCluster.Start(new TestClusterOptions { Variables = variables }, TestContext.Current.CancellationToken);
        await cluster.Submit(_spec);
        var view = await cluster.Until(_spec, v => v.Status.IsFinal());
        return (view, await cluster.Terminate("silo-0"));
    }
}
