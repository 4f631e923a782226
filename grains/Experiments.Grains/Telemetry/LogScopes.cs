using Experiments.Contracts.Experiments;
using Microsoft.Extensions.Logging;
using static Experiments.Grains.Telemetry.TelemetryNames;

namespace Experiments.Grains.Telemetry;

/// <summary>What log records within a scope carry beside their own words, under the names that spans have for it.</summary>
internal static class LogScopes
{
    public static IDisposable? Attempt(ILogger log, AttemptGrant grant) => log.BeginScope(new Dictionary<string, object>
    {
        [Attributes.Experiment] = grant.ExperimentId,
        [Attributes.Attempt] = grant.Attempt,
    });
}
