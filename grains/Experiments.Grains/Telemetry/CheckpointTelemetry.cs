using System.Diagnostics;
using Experiments.Contracts.Experiments;
using static Experiments.Grains.Telemetry.TelemetryNames;

namespace Experiments.Grains.Telemetry;

/// <summary>
/// What is told of one checkpoint. Its span begins on the training thread, which stores the state, and ends when the grain has recorded
/// it. It is the current span only while the grain is told, so that the grain's write appears below it.
/// </summary>
internal sealed class CheckpointTelemetry
{
    private readonly ExperimentTelemetry _metrics;
    private readonly AttemptGrant _grant;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Activity? _span;

    private CheckpointTelemetry(ExperimentTelemetry metrics, AttemptGrant grant, TimeProvider time, Activity? span)
    {
        (_metrics, _grant, _time, _span) = (metrics, grant, time, span);
        _start = time.GetTimestamp();
    }

    public static CheckpointTelemetry Start(ExperimentTelemetry metrics, AttemptGrant grant, TimeProvider time, int epoch, Activity? run)
    {
        if (run is null)
        {
            return new CheckpointTelemetry(metrics, grant, time, span: null);
        }

        var span = Tracing.Source.StartActivity(Spans.Checkpoint, ActivityKind.Internal, run.Context);
        span?.SetTag(Attributes.LastEpoch, epoch);
        Activity.Current = run;
        return new CheckpointTelemetry(metrics, grant, time, span);
    }

    /// <summary>The state is stored, and training goes on.</summary>
    public void Stored(long bytes)
    {
        _metrics.CheckpointStored(_grant, bytes, _time.GetElapsedTime(_start));
        _span?.SetTag(Attributes.Size, bytes).AddEvent(new ActivityEvent("stored"));
    }

    /// <summary>The state could not be stored, and nobody will be told.</summary>
    public void Skipped(Exception e)
    {
        _span?.Fail(e);
        _span?.Stop();
    }

    /// <summary>Reports the checkpoint to the grain, within the span.</summary>
    public async Task<T> Report<T>(Func<Task<T>> report)
    {
        if (_span is null)
        {
            return await report();
        }

        Activity.Current = _span;
        try
        {
            return await report();
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
