using System.Collections;
using Microsoft.Extensions.Configuration;

namespace Experiments.Telemetry;

/// <summary>Reads the environment's <c>OTEL_*</c> variables, for hosts that take nothing else from the environment.</summary>
public static class StandardVariables
{
    private const string Prefix = "OTEL_";

    /// <summary>Adds the variables to a configuration.</summary>
    public static void AddOpenTelemetryVariables(this IConfigurationBuilder configuration) => configuration.AddInMemoryCollection(
        Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Where(entry => ((string)entry.Key).StartsWith(Prefix, StringComparison.Ordinal))
            .Select(entry => new KeyValuePair<string, string?>((string)entry.Key, (string?)entry.Value)));
}
