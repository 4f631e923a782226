using Microsoft.Extensions.Configuration;

namespace Experiments.Telemetry;

/// <summary>The signals that the standard <c>OTEL_*</c> variables ask to export.</summary>
/// <param name="Traces">Whether spans are exported.</param>
/// <param name="Metrics">Whether metrics are exported.</param>
/// <param name="Logs">Whether logs are exported.</param>
public sealed record ExportedSignals(bool Traces, bool Metrics, bool Logs)
{
    /// <summary>Gets whether any signal is exported.</summary>
    public bool Any => Traces || Metrics || Logs;

    /// <summary>
    /// Reads the variables. A signal is exported if it has an endpoint, its own or the common one. OpenTelemetry's own default is a
    /// collector on this machine; with it every command would look for one.
    /// </summary>
    public static ExportedSignals Read(IConfiguration configuration) =>
        string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase)
            ? new(false, false, false)
            : new(IsRequested(configuration, "TRACES"), IsRequested(configuration, "METRICS"), IsRequested(configuration, "LOGS"));

    private static bool IsRequested(IConfiguration configuration, string signal) =>
        !string.Equals(configuration[$"OTEL_{signal}_EXPORTER"], "none", StringComparison.OrdinalIgnoreCase)
        && (IsSet(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]) || IsSet(configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]));

    private static bool IsSet(string? value) => !string.IsNullOrWhiteSpace(value);
}
