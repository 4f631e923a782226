using Microsoft.Extensions.Configuration;

namespace Experiments.Hosting.Telemetry;

/// <summary>What the standard OTEL_* variables ask to export.</summary>
/// <param name="Traces">Whether spans are exported.</param>
/// <param name="Metrics">Whether metrics are exported.</param>
/// <param name="Logs">Whether logs are exported.</param>
internal sealed record ExportedSignals(bool Traces, bool Metrics, bool Logs)
{
    /// <summary>Whether there is anything to export.</summary>
    public bool Any => Traces || Metrics || Logs;

    /// <summary>
    /// A signal is exported where it has an endpoint, its own or that of all. OpenTelemetry's own default, a collector on this machine,
    /// would have every command look for one.
    /// </summary>
    public static ExportedSignals Read(IConfiguration configuration) =>
        string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase)
            ? new(false, false, false)
            : new(IsAsked(configuration, "TRACES"), IsAsked(configuration, "METRICS"), IsAsked(configuration, "LOGS"));

    private static bool IsAsked(IConfiguration configuration, string signal) =>
        !string.Equals(configuration[$"OTEL_{signal}_EXPORTER"], "none", StringComparison.OrdinalIgnoreCase)
        && (IsSet(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]) || IsSet(configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]));

    private static bool IsSet(string? value) => !string.IsNullOrWhiteSpace(value);
}
