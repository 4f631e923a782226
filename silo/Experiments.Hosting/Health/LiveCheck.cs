using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Experiments.Hosting.Health;

/// <summary>
/// Checks whether this process is worth keeping. Asks neither the database nor other silos, because restarting this silo would cure
/// neither. An answer at all shows that the thread pool works.
/// </summary>
internal sealed class LiveCheck(ISiloStatusOracle silo, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // A silo that drains ends as dead too. Only a silo that is dead without a request to stop has failed.
        var status = silo.CurrentStatus;
        return Task.FromResult(status == SiloStatus.Dead && !lifetime.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Unhealthy("the silo has ended although nobody stopped it")
            : HealthCheckResult.Healthy($"the silo is {SiloReadyCheck.Word(status)}"));
    }
}
