using Experiments.Hosting.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Experiments.Hosting.Health;

/// <summary>Checks whether the database answers and has its tables.</summary>
internal sealed partial class StorageReadyCheck(IClusterDatabase database, TimeProvider time, ILogger<StorageReadyCheck> log) : IHealthCheck
{
    /// <summary>How long the check waits: shorter than probes usually wait, so that they learn the reason.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The answer if the database refuses or is away.</summary>
    internal const string Unreachable = "the database cannot be used; the log of the silo says why";

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
            // The message names the database's host and user, which are nothing for everybody who reaches this port.
            LogUnreachable(log, e.Message);
            return HealthCheckResult.Unhealthy(Unreachable);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database cannot be used: {Reason}")]
    private static partial void LogUnreachable(ILogger log, string reason);
}
