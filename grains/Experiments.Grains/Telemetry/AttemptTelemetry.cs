using System.Diagnostics;
using Experiments.Contracts.Experiments;
using static Experiments.Grains.Telemetry.TelemetryNames;

namespace Experiments.Grains.Telemetry;

/// <summary>
/// Records one attempt: its spans, which form a trace of their own, and its metrics.
/// </summary>
/// <remarks>
/// Without an exporter there are no spans. <see cref="EpochCompleted"/> and <see cref="StartCheckpoint"/> are called on the training thread,
/// the other members before or after training.
/// </remarks>
internal sealed class AttemptTelemetry : IDisposable
{
    private readonly ExperimentTelemetry _metrics;
    private readonly TimeProvider _time;
    private readonly Activity? _span;
    private readonly EpochSpans _epochs = new();
    private AttemptGrant? _grant;
    private bool _hasEnded;

    private AttemptTelemetry(ExperimentTelemetry metrics, TimeProvider time, Activity? span) => (_metrics, _time, _span) = (metrics, time, span);

    /// <summary>Gets the W3C traceparent of the attempt, or null if it is not traced.</summary>
    public string? TraceParent => _span?.Id;

    /// <summary>Starts the attempt's trace. Everything that the caller does from now on belongs to it.</summary>
    public static AttemptTelemetry Start(ExperimentTelemetry metrics, string experimentId, string silo, TimeProvider time)
    {
        // The heartbeat that filled the slot has nothing to do with this attempt.
        Activity.Current = null;
        var span = Tracing.Source.StartActivity(Spans.ExperimentRun);
        span?.SetTag(Attributes.Experiment, experimentId).SetTag(Attributes.Silo, silo);
        return new AttemptTelemetry(metrics, time, span);
    }

    /// <summary>Records that the grain has granted the attempt.</summary>
    public void Begun(AttemptGrant grant, AttemptLoss lost)
    {
        _grant = grant;
        _metrics.AttemptBegun(grant, lost);
        if (_span is null)
        {
            return;
        }

        _span.SetTag(Attributes.Attempt, grant.Attempt)
            .SetTag(Attributes.Seed, grant.Spec.Seed)
            .SetTag(Attributes.Workload, grant.Spec.Setup.Workload);
        if (lost != AttemptLoss.None)
        {
            _span.SetTag(Attributes.Loss, lost.ToTag());
        }

        Link(grant.Submission, "submission");
        Link(grant.Previous, "previous attempt");
    }

    /// <summary>Records after which epoch training starts, 0 for a fresh start.</summary>
    public void Resumed(int epoch) => _span?.SetTag(Attributes.ResumedAfter, epoch);

    /// <summary>Records an epoch that has just ended.</summary>
    public void EpochCompleted(EpochRecord epoch)
    {
        _metrics.EpochCompleted(_grant!, epoch);
        if (_span is not null)
        {
            Emit(_epochs.Add(epoch, _time.GetUtcNow()));
        }
    }

    /// <summary>Records that some items were trained on in a time.</summary>
    public void ItemsTrained(int items, TimeSpan duration) => _metrics.ItemsTrained(_grant!, items, duration);

    /// <summary>Starts the record of a checkpoint that is about to be stored.</summary>
    public CheckpointTelemetry StartCheckpoint(int epoch) => CheckpointTelemetry.Start(_metrics, _grant!, _time, epoch, _span);

    /// <summary>Stores an artifact within a span.</summary>
    public ArtifactReference PublishArtifact(string name, long bytes, Func<ArtifactReference> store)
    {
        using var span = Tracing.Source.StartActivity(Spans.PublishArtifact);
        span?.SetTag(Attributes.Artifact, name).SetTag(Attributes.Size, bytes);
        var start = _time.GetTimestamp();
        try
        {
            var reference = store();
            _metrics.ArtifactStored(_grant!, _time.GetElapsedTime(start));
            return reference;
        }
        catch (Exception e)
        {
            span?.Fail(e);
            throw;
        }
    }

    /// <summary>Records the end of the attempt.</summary>
    /// <param name="outcome">How the attempt ended.</param>
    /// <param name="reason">Why, for users, or null.</param>
    public void Ended(AttemptOutcome outcome, string? reason = null)
    {
        _hasEnded = true;
        if (_grant is not null)
        {
            _metrics.AttemptEnded(_grant, outcome);
        }

        if (_span is null)
        {
            return;
        }

        Emit(_epochs.Rest());
        _span.SetTag(Attributes.Outcome, outcome.ToTag());
        if (reason is not null)
        {
            _span.SetTag(Attributes.Reason, reason);
        }

        if (outcome.IsError())
        {
            _span.SetStatus(ActivityStatusCode.Error, reason);
        }
        else
        {
            _span.SetStatus(ActivityStatusCode.Ok);
        }
    }

    /// <summary>Ends the trace. If no end was recorded, there was nothing to run, or the slot failed.</summary>
    public void Dispose()
    {
        if (!_hasEnded)
        {
            Ended(_grant is null ? AttemptOutcome.NothingToRun : AttemptOutcome.GaveUp);
        }

        _span?.Dispose();
    }

    private void Link(string? traceParent, string kind)
    {
        if (ActivityContext.TryParse(traceParent, null, isRemote: true, out var context))
        {
            _span!.AddLink(new ActivityLink(context, new ActivityTagsCollection { [Attributes.LinkKind] = kind }));
        }
    }

    /// <summary>Creates the span of epochs that have ended, so that training does not wait for it.</summary>
    private void Emit(EpochSpan? span)
    {
        if (span is null)
        {
            return;
        }

        using var activity = Tracing.Source.StartActivity(Spans.Epoch, ActivityKind.Internal, _span!.Context, startTime: span.Start);
        if (activity is null)
        {
            return;
        }

        activity.SetTag(Attributes.FirstEpoch, span.First.Epoch).SetTag(Attributes.LastEpoch, span.Last.Epoch).SetEndTime(span.End.UtcDateTime);
        foreach (var value in span.Last.Values)
        {
            activity.SetTag(Attributes.OfEpoch(value), value.Value);
        }
    }
}
