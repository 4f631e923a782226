using System.Diagnostics;
using Experiments.Shared.Experiments;
using static Experiments.Grains.Telemetry.TelemetryNames;

namespace Experiments.Grains.Telemetry;

/// <summary>
/// The spans of one attempt, which is a trace of its own. Where nobody listens there are none, and every method returns at once.
/// <see cref="EpochCompleted"/> and <see cref="StartCheckpoint"/> are called on the training thread, the others before and after it runs.
/// </summary>
internal sealed class AttemptTrace : IDisposable
{
    private readonly TimeProvider _time;
    private readonly EpochSpans _epochs = new();
    private readonly Activity? _run;

    private AttemptTrace(Activity? run, TimeProvider time) => (_run, _time) = (run, time);

    /// <summary>W3C traceparent of the attempt; null where nobody listens.</summary>
    public string? TraceParent => _run?.Id;

    /// <summary>Starts the attempt's trace, to which everything that follows in the caller belongs.</summary>
    public static AttemptTrace Start(string experimentId, string silo, TimeProvider time)
    {
        // Not below whatever was going on when the slot was filled.
        Activity.Current = null;
        var run = Tracing.Source.StartActivity(Spans.ExperimentRun);
        run?.SetTag(Attributes.Experiment, experimentId).SetTag(Attributes.Silo, silo);
        return new AttemptTrace(run, time);
    }

    /// <summary>The grain has granted the attempt.</summary>
    public void Begun(AttemptGrant grant, AttemptLoss loss)
    {
        if (_run is null)
        {
            return;
        }

        _run.SetTag(Attributes.Attempt, grant.Attempt)
            .SetTag(Attributes.Seed, grant.Spec.Seed)
            .SetTag(Attributes.Workload, grant.Spec.Setup.Workload);
        if (loss != AttemptLoss.None)
        {
            _run.SetTag(Attributes.Loss, AttemptTags.Of(loss));
        }

        Link(grant.Submission, "submission");
        Link(grant.Previous, "previous attempt");
    }

    /// <summary>Training starts after an epoch, 0 for a fresh start.</summary>
    public void Resumed(int epoch) => _run?.SetTag(Attributes.ResumedAfter, epoch);

    /// <summary>An epoch has just ended.</summary>
    public void EpochCompleted(EpochRecord epoch)
    {
        if (_run is not null)
        {
            Emit(_epochs.Add(epoch, _time.GetUtcNow()));
        }
    }

    /// <summary>A state is about to be stored.</summary>
    public CheckpointTrace StartCheckpoint(int epoch) => CheckpointTrace.Start(epoch, _run);

    /// <summary>The attempt has ended.</summary>
    /// <param name="outcome">How.</param>
    /// <param name="reason">Why, as people read it, or null.</param>
    public void End(AttemptOutcome outcome, string? reason)
    {
        Emit(_epochs.Rest());
        if (_run is null)
        {
            return;
        }

        _run.SetTag(Attributes.Outcome, AttemptTags.Of(outcome));
        if (reason is not null)
        {
            _run.SetTag(Attributes.Reason, reason);
        }

        _run.SetStatus(AttemptTags.IsError(outcome) ? ActivityStatusCode.Error : ActivityStatusCode.Ok, AttemptTags.IsError(outcome) ? reason : null);
    }

    public void Dispose() => _run?.Dispose();

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
        if (span is null || _run is null)
        {
            return;
        }

        using var activity = Tracing.Source.StartActivity(Spans.Epoch, ActivityKind.Internal, _run.Context, startTime: span.Start);
        activity?
            .SetTag(Attributes.FirstEpoch, span.First.Epoch)
            .SetTag(Attributes.LastEpoch, span.Last.Epoch)
            .SetTag(Attributes.LearningRate, span.Last.LearningRate)
            .SetTag(Attributes.TrainingLoss, span.Last.TrainingLoss)
            .SetTag(Attributes.ValidationLoss, span.Last.ValidationLoss)
            .SetEndTime(span.End.UtcDateTime);
    }
}
