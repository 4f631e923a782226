using Microsoft.Extensions.Logging;

namespace Experiments.Hosting.Storage;

/// <summary>Brings the database up to date before any part of the silo uses it, and waits for a database that is not there yet.</summary>
/// <param name="database">The database.</param>
/// <param name="patience">How long the silo waits for the database.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The silo's log.</param>
internal sealed partial class SchemaStartup(IClusterDatabase database, TimeSpan patience, TimeProvider time, ILogger<SchemaStartup> log) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>Time between two tries.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The log says once in this many tries that the silo waits.</summary>
    private const int TriesOfLine = 15;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe<SchemaStartup>(ServiceLifecycleStage.First, Prepare);

    /// <exception cref="IOException">The database cannot be prepared, or did not come in time.</exception>
    internal async Task Prepare(CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        for (var tries = 0; ; tries++)
        {
            try
            {
                await database.UpgradeSchema(cancellation);
                if (tries > 0)
                {
                    LogCame(log, time.GetElapsedTime(start).TotalSeconds);
                }

                return;
            }
            catch (DatabaseAwayException e) when (time.GetElapsedTime(start) is var waited && waited < patience)
            {
                if (tries % TriesOfLine == 0)
                {
                    LogWaits(log, e.Message, waited.TotalSeconds, patience.TotalSeconds);
                }
            }
            catch (DatabaseAwayException e) when (patience > TimeSpan.Zero)
            {
                throw new IOException(FormattableString.Invariant($"{e.Message}; the silo waited {patience.TotalSeconds:0} s for it (Storage:StartPatience)"), e);
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waits for the database, for {Waited:F0} of at most {Patience:F0} s: {Reason}")]
    private static partial void LogWaits(ILogger log, string reason, double waited, double patience);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database answers, after {Waited:F0} s")]
    private static partial void LogCame(ILogger log, double waited);
}
