using System.Data.Common;
using Experiments.Hosting.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Experiments.Hosting.Health;

/// <summary>Whether the database answers, and has its tables.</summary>
internal sealed class StorageReadyCheck(IClusterDatabase database) : IHealthCheck
{
    /// <summary>Shorter than the patience of those who ask, so that they learn the reason.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await using var command = database.Source.CreateCommand("SELECT COUNT(*) FROM OrleansQuery");
            await command.ExecuteScalarAsync(patience.Token);
            return HealthCheckResult.Healthy("answers");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(FormattableString.Invariant($"the database has not answered for {Patience.TotalSeconds} s"));
        }
        catch (DbException e)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
    }
}
