using Experiments.Contracts.Experiments;
using Microsoft.Extensions.Logging;
using static Experiments.Grains.Telemetry.TelemetryNames;

namespace Experiments.Grains.Telemetry;

/// <summary>Scopes that add attributes to log records, under the names that spans use.</summary>
internal static class LogScopes
{
    /// <summary>Starts the scope of an attempt.</summary>
    public static IDisposable? Attempt(ILogger log, AttemptGrant grant) => log.BeginScope(new Dictionary<string, object>
    {
        [Attributes.Experiment] = grant.ExperimentId,
        [Attributes.Attempt] = grant.Attempt,
    });
}
