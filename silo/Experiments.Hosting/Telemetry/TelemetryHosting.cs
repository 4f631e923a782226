using System.Reflection;
using Experiments.Grains.Telemetry;
using Experiments.Workloads.VaeGmm;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Experiments.Hosting.Telemetry;

/// <summary>Exports traces, metrics and logs over OTLP, as the standard OTEL_* variables say; nothing where they name no endpoint.</summary>
internal static class TelemetryHosting
{
    /// <summary>Our source, the engine's, and Orleans' calls and storage. Not its runtime, whose timers and membership drown everything.</summary>
    private static readonly string[] Sources =
        [TelemetryNames.Source, TrainingSpans.SourceName, "Microsoft.Orleans.Application", "Microsoft.Orleans.Storage"];

    /// <summary>Our meter, Orleans', and .NET's, which has processor time and memory of the process too.</summary>
    private static readonly string[] Meters = [TelemetryNames.Source, "Microsoft.Orleans", "System.Runtime"];

    /// <summary>
    /// Adds the exporters. Everything is flushed when the host is disposed of. A collector that is away costs what could not be sent:
    /// queues are bounded, and nothing waits for them but the end of the process, some seconds at most.
    /// </summary>
    /// <param name="builder">The host; its configuration holds the OTEL_* variables.</param>
    /// <param name="service">What the process is called unless OTEL_SERVICE_NAME names it.</param>
    /// <param name="instance">Which of them it is.</param>
    public static void AddTelemetry(this IHostApplicationBuilder builder, string service, string instance)
    {
        var signals = ExportedSignals.Read(builder.Configuration);
        if (!signals.Any)
        {
            return;
        }

        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource
            .Clear()
            .AddService(service, serviceVersion: Version(), serviceInstanceId: instance)
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector());
        if (signals.Traces)
        {
            telemetry.WithTracing(tracing => tracing.AddSource(Sources).AddProcessor(new StrayCalls()));
        }

        if (signals.Metrics)
        {
            telemetry.WithMetrics(metrics => metrics.AddMeter(Meters));
        }

        if (signals.Logs)
        {
            telemetry.WithLogging(null, logging => (logging.IncludeScopes, logging.IncludeFormattedMessage) = (true, true));
            builder.Logging.AddFilter<OpenTelemetryLoggerProvider>("Orleans", LogLevel.Warning);
            builder.Logging.AddFilter<OpenTelemetryLoggerProvider>("Polly", LogLevel.Warning);
            builder.Logging.AddFilter<OpenTelemetryLoggerProvider>("Microsoft", LogLevel.Warning);
        }
        else
        {
            builder.Logging.AddFilter<OpenTelemetryLoggerProvider>(null, LogLevel.None);
        }

        // Prepares all three signals; one without sources, meters or log levels sends nothing.
        telemetry.UseOtlpExporter();
    }

    /// <summary>Carries the trace along with calls of grains, where somebody looks at traces.</summary>
    public static ISiloBuilder UseTracePropagation(this ISiloBuilder silo) =>
        ExportedSignals.Read(silo.Configuration).Traces ? silo.AddActivityPropagation() : silo;

    /// <inheritdoc cref="UseTracePropagation(ISiloBuilder)"/>
    public static IClientBuilder UseTracePropagation(this IClientBuilder client) =>
        ExportedSignals.Read(client.Configuration).Traces ? client.AddActivityPropagation() : client;

    private static string Version() =>
        typeof(TelemetryHosting).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
