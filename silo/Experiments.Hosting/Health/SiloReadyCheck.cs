using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Experiments.Hosting.Health;

/// <summary>Checks whether the silo is an active member of the cluster and is not about to leave it.</summary>
internal sealed class SiloReadyCheck(ISiloStatusOracle silo, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // First, because stopping begins before the membership shows it.
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("stopping"));
        }

        var status = silo.CurrentStatus;
        return Task.FromResult(status == SiloStatus.Active ? HealthCheckResult.Healthy(Word(status)) : HealthCheckResult.Unhealthy(Word(status)));
    }

    /// <summary>Returns a status in words.</summary>
    public static string Word(SiloStatus status) => status switch
    {
        SiloStatus.None or SiloStatus.Created => "not started",
        SiloStatus.ShuttingDown => "shutting down",
        _ => Enum.GetName(status)!.ToLowerInvariant(),
    };
}
