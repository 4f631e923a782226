using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Experiments.Hosting.Health;

/// <summary>
/// Whether this process is worth keeping. Asks nothing of the database or of other silos: restarting a silo cures neither. That the
/// question is answered at all shows that the thread pool works.
/// </summary>
internal sealed class LiveCheck(ISiloStatusOracle silo, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // A silo that drains ends as dead; one that became so without being asked to stop has failed.
        var status = silo.CurrentStatus;
        return Task.FromResult(status == SiloStatus.Dead && !lifetime.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Unhealthy("the silo has ended although nobody stopped it")
            : HealthCheckResult.Healthy($"the silo is {SiloReadyCheck.Word(status)}"));
    }
}
