using System.Collections;
using Microsoft.Extensions.Configuration;

namespace Experiments.Hosting.Telemetry;

/// <summary>The environment's OTEL_* variables, for hosts that take nothing else from it.</summary>
internal static class StandardVariables
{
    private const string Prefix = "OTEL_";

    public static void AddOpenTelemetryVariables(this IConfigurationBuilder configuration) => configuration.AddInMemoryCollection(
        Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Where(entry => ((string)entry.Key).StartsWith(Prefix, StringComparison.Ordinal))
            .Select(entry => new KeyValuePair<string, string?>((string)entry.Key, (string?)entry.Value)));
}
