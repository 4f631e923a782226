using Microsoft.Extensions.Configuration;

namespace Experiments.Telemetry.Tests;

/// <summary>The signals that the standard variables ask for.</summary>
public sealed class ExportedSignalsTests
{
    [Theory]
    [InlineData("", false, false, false)]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=grpc OTEL_TRACES_EXPORTER=otlp", false, false, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://a", true, true, true)]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://a", false, true, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://a OTEL_LOGS_EXPORTER=none", true, true, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://a OTEL_SDK_DISABLED=TRUE", false, false, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://a OTEL_SDK_DISABLED=false", true, true, true)]
    public void Signals_follow_the_variables(string variables, bool traces, bool metrics, bool logs)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2)).Select(v => KeyValuePair.Create(v[0], (string?)v[1])))
            .Build();
        Assert.Equal(new ExportedSignals(traces, metrics, logs), ExportedSignals.Read(configuration));
    }
}
