using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Experiments.Hosting.Health;

/// <summary>Whether the silo is an active member of the cluster, and not about to leave it.</summary>
internal sealed class SiloReadyCheck(ISiloStatusOracle silo, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Asked first: stopping begins before the membership shows it.
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("stopping"));
        }

        var status = silo.CurrentStatus;
        return Task.FromResult(status == SiloStatus.Active ? HealthCheckResult.Healthy(Word(status)) : HealthCheckResult.Unhealthy(Word(status)));
    }

    /// <summary>A status as people read it.</summary>
    public static string Word(SiloStatus status) => status switch
    {
        SiloStatus.None or SiloStatus.Created => "not started",
        SiloStatus.ShuttingDown => "shutting down",
        _ => Enum.GetName(status)!.ToLowerInvariant(),
    };
}
