using System.Diagnostics;
using Experiments.Contracts.Experiments;
using static Experiments.Grains.Telemetry.TelemetryNames;

namespace Experiments.Grains.Telemetry;

/// <summary>
/// Records one checkpoint. The span starts on the training thread, which stores the state, and ends when the grain has recorded the
/// checkpoint.
/// </summary>
/// <remarks>The span is current only during the report to the grain, so that the grain's write appears below it.</remarks>
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

    public static CheckpointTelemetry Start(ExperimentTelemetry metrics, AttemptGrant grant, TimeProvider time, int epoch, Activity? attempt)
    {
        if (attempt is null)
        {
            return new CheckpointTelemetry(metrics, grant, time, span: null);
        }

        var span = Tracing.Source.StartActivity(Spans.Checkpoint, ActivityKind.Internal, attempt.Context);
        span?.SetTag(Attributes.LastEpoch, epoch);

        // Spans that the workload starts from now on belong to the attempt, not to this checkpoint.
        Activity.Current = attempt;
        return new CheckpointTelemetry(metrics, grant, time, span);
    }

    /// <summary>Records that the state is stored. Training continues.</summary>
    public void Stored(long bytes)
    {
        _metrics.CheckpointStored(_grant, bytes, _time.GetElapsedTime(_start));
        _span?.SetTag(Attributes.Size, bytes).AddEvent(new ActivityEvent("stored"));
    }

    /// <summary>Records that the state could not be stored. No report follows.</summary>
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
