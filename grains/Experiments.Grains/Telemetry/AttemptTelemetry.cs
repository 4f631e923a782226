using System.Diagnostics;
using Experiments.Contracts.Experiments;
using static Experiments.Grains.Telemetry.TelemetryNames;

namespace Experiments.Grains.Telemetry;

/// <summary>
/// What is told of one attempt: its spans, which are a trace of their own, and its share of the metrics. Where nobody listens there are
/// no spans. <see cref="EpochCompleted"/> and <see cref="StartCheckpoint"/> are called on the training thread, the others before and
/// after it runs.
/// </summary>
internal sealed class AttemptTelemetry : IDisposable
{
    private readonly ExperimentTelemetry _metrics;
    private readonly TimeProvider _time;
    private readonly Activity? _run;
    private readonly EpochSpans _epochs = new();
    private AttemptGrant? _grant;
    private bool _hasEnded;

    private AttemptTelemetry(ExperimentTelemetry metrics, TimeProvider time, Activity? run) => (_metrics, _time, _run) = (metrics, time, run);

    /// <summary>W3C traceparent of the attempt; null where nobody listens.</summary>
    public string? TraceParent => _run?.Id;

    /// <summary>Starts the attempt's trace, to which everything that follows in the caller belongs.</summary>
    public static AttemptTelemetry Start(ExperimentTelemetry metrics, string experimentId, string silo, TimeProvider time)
    {
        // Not below whatever was going on when the slot was filled.
        Activity.Current = null;
        var run = Tracing.Source.StartActivity(Spans.ExperimentRun);
        run?.SetTag(Attributes.Experiment, experimentId).SetTag(Attributes.Silo, silo);
        return new AttemptTelemetry(metrics, time, run);
    }

    /// <summary>The grain has granted the attempt.</summary>
    public void Begun(AttemptGrant grant, AttemptLoss lost)
    {
        _grant = grant;
        _metrics.AttemptBegun(grant, lost);
        if (_run is null)
        {
            return;
        }

        _run.SetTag(Attributes.Attempt, grant.Attempt)
            .SetTag(Attributes.Seed, grant.Spec.Seed)
            .SetTag(Attributes.Workload, grant.Spec.Setup.Workload);
        if (lost != AttemptLoss.None)
        {
            _run.SetTag(Attributes.Loss, TagValues.Of(lost));
        }

        Link(grant.Submission, "submission");
        Link(grant.Previous, "previous attempt");
    }

    /// <summary>Training starts after an epoch, 0 for a fresh start.</summary>
    public void Resumed(int epoch) => _run?.SetTag(Attributes.ResumedAfter, epoch);

    /// <summary>An epoch has just ended.</summary>
    public void EpochCompleted(EpochRecord epoch)
    {
        _metrics.EpochCompleted(_grant!, epoch);
        if (_run is not null)
        {
            Emit(_epochs.Add(epoch, _time.GetUtcNow()));
        }
    }

    /// <summary>Some items were trained on in that time.</summary>
    public void ItemsTrained(int items, TimeSpan duration) => _metrics.ItemsTrained(_grant!, items, duration);

    /// <summary>A state is about to be stored.</summary>
    public CheckpointTelemetry StartCheckpoint(int epoch) => CheckpointTelemetry.Start(_metrics, _grant!, _time, epoch, _run);

    /// <summary>Stores an output.</summary>
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

    /// <summary>The attempt has ended.</summary>
    /// <param name="outcome">How.</param>
    /// <param name="reason">Why, as people read it, or null.</param>
    public void Ended(AttemptOutcome outcome, string? reason = null)
    {
        _hasEnded = true;
        if (_grant is not null)
        {
            _metrics.AttemptEnded(_grant, outcome);
        }

        if (_run is null)
        {
            return;
        }

        Emit(_epochs.Rest());
        _run.SetTag(Attributes.Outcome, TagValues.Of(outcome));
        if (reason is not null)
        {
            _run.SetTag(Attributes.Reason, reason);
        }

        if (TagValues.IsError(outcome))
        {
            _run.SetStatus(ActivityStatusCode.Error, reason);
        }
        else
        {
            _run.SetStatus(ActivityStatusCode.Ok);
        }
    }

    /// <summary>Ends the trace; an attempt that nobody has ended until then is one that its slot gave up.</summary>
    public void Dispose()
    {
        if (!_hasEnded)
        {
            Ended(_grant is null ? AttemptOutcome.NothingToRun : AttemptOutcome.GaveUp);
        }

        _run?.Dispose();
    }

    private void Link(string? traceParent, string kind)
    {
        if (ActivityContext.TryParse(traceParent, null, isRemote: true, out var context))
        {
            _run!.AddLink(new ActivityLink(context, new ActivityTagsCollection { [Attributes.LinkKind] = kind }));
        }
    }

    /// <summary>After the fact, so that an epoch pays for its span only once it is over.</summary>
    private void Emit(EpochSpan? span)
    {
        if (span is null)
        {
            return;
        }

        using var activity = Tracing.Source.StartActivity(Spans.Epoch, ActivityKind.Internal, _run!.Context, startTime: span.Start);
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
