using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Experiments.Telemetry;

/// <summary>
/// Exports traces, metrics and logs over OTLP as the standard <c>OTEL_*</c> variables say. Exports nothing if they name no endpoint.
/// </summary>
public static class TelemetryHosting
{
    /// <summary>
    /// The activity sources: ours, whose names all begin with "Experiments", a workload's own among them; and Orleans' calls and
    /// storage. Orleans' runtime is left out: its timers and its membership would hide everything else.
    /// </summary>
    private static readonly string[] Sources = ["Experiments*", "Microsoft.Orleans.Application", "Microsoft.Orleans.Storage"];

    /// <summary>The meters: ours, Orleans', and .NET's, which also measures the process's processor time and memory.</summary>
    private static readonly string[] Meters = ["Experiments*", "Microsoft.Orleans", "System.Runtime"];

    /// <summary>Adds the exporters. Disposing of the host sends everything that is still queued.</summary>
    /// <remarks>
    /// If the collector cannot be reached, data is lost: queues are bounded. Only the end of the process waits for them, for some seconds
    /// at most.
    /// </remarks>
    /// <param name="builder">The host; its configuration holds the <c>OTEL_*</c> variables.</param>
    /// <param name="service">Name of the service, unless <c>OTEL_SERVICE_NAME</c> gives another.</param>
    /// <param name="instance">Name that distinguishes this process from others of the service.</param>
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

        // This prepares all three signals. A signal without sources, meters or log levels sends nothing.
        telemetry.UseOtlpExporter();
    }

    private static string Version() =>
        typeof(TelemetryHosting).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
