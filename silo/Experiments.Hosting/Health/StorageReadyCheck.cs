using Experiments.Hosting.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Experiments.Hosting.Health;

/// <summary>Checks whether the database answers and has its tables.</summary>
internal sealed class StorageReadyCheck(IClusterDatabase database, TimeProvider time) : IHealthCheck
{
    /// <summary>How long the check waits: shorter than probes usually wait, so that they learn the reason.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await database.Check(either.Token);
            return HealthCheckResult.Healthy("answers");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(FormattableString.Invariant($"the database has not answered for {Patience.TotalSeconds} s"));
        }
        catch (IOException e)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
    }
}
