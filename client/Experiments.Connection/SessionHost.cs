using Experiments.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Experiments.Connection;

/// <summary>Prepares the hosts of sessions.</summary>
public static class SessionHost
{
    /// <summary>
    /// Creates a builder that reads no configuration but the standard <c>OTEL_*</c> variables, logs if the target asks for it, and
    /// exports telemetry if the variables name an endpoint.
    /// </summary>
    public static HostApplicationBuilder CreateBuilder(SessionTarget target)
    {
        // An appsettings.json in the current folder must not change what a command does, so nothing is read by default.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        if (target.Verbose)
        {
            builder.Logging.AddCleanConsole(builder.Configuration);
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            builder.Logging.AddFilter("Orleans", LogLevel.Warning);
        }

        builder.Configuration.AddOpenTelemetryVariables();
        builder.AddTelemetry("experiments", $"{Environment.MachineName}:{Environment.ProcessId}");
        return builder;
    }
}
