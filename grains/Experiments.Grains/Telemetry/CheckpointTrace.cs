using System.Diagnostics;
using static Experiments.Grains.Telemetry.TelemetryNames;

namespace Experiments.Grains.Telemetry;

/// <summary>
/// The span of one checkpoint: begins on the training thread, which stores the state, and ends when the grain has recorded it. It is
/// the current span only while the grain is told, so that the grain's write appears below it.
/// </summary>
internal sealed class CheckpointTrace
{
    private readonly Activity? _span;

    private CheckpointTrace(Activity? span) => _span = span;

    public static CheckpointTrace Start(int epoch, Activity? run)
    {
        if (run is null)
        {
            return new CheckpointTrace(null);
        }

        var span = Tracing.Source.StartActivity(Spans.Checkpoint, ActivityKind.Internal, run.Context);
        span?.SetTag(Attributes.LastEpoch, epoch);
        Activity.Current = run;
        return new CheckpointTrace(span);
    }

    /// <summary>The state is stored.</summary>
    public void Stored(long bytes) => _span?.SetTag(Attributes.Size, bytes).AddEvent(new ActivityEvent("stored"));

    /// <summary>The state could not be stored, and nobody will be told.</summary>
    public void Skipped(Exception e)
    {
        _span?.Fail(e);
        _span?.Stop();
    }

    /// <summary>Tells the grain.</summary>
    public async Task<T> Announce<T>(Func<Task<T>> tell)
    {
        if (_span is null)
        {
            return await tell();
        }

        Activity.Current = _span;
        try
        {
            return await tell();
        }
        catch (Exception e)
        {
            _span.Fail(e);
            throw;
        }
        finally
        {
            _span.Stop();
        }
    }
}
