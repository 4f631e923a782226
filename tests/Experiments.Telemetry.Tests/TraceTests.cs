using Experiments.Telemetry.Tests.Receiver;

namespace Experiments.Telemetry.Tests;

/// <summary>The trace of an attempt.</summary>
public sealed class TraceTests(RecordedSilo recorded)
{
    [Fact]
    public void Silo_that_is_told_to_stop_sends_everything_first()
    {
        Assert.Equal(0, recorded.ExitCode);
        Assert.Equal("experiments-silo", recorded.Run(recorded.Trained).Service);
        Assert.Equal("silo-0", recorded.Run(recorded.Trained).Instance);
    }

    [Fact]
    public void Attempt_is_one_trace_with_its_parts_below_it()
    {
        var run = recorded.Run(recorded.Trained);
        Assert.Equal(string.Empty, run.ParentId);
        Assert.Equal(run.TraceParent, recorded.TrainedView.TraceParent);
        var children = Children(run).Where(s => s.Scope.StartsWith("Experiments", StringComparison.Ordinal)).ToLookup(s => s.Name);
        Assert.Equal(
            ["checkpoint", "epoch 6", "evaluate 1", "fit mixture 1", "load data 1", "publish artifact 2"],
            children.Select(c => c.Key == "checkpoint" ? c.Key : $"{c.Key} {c.Count()}").Order(StringComparer.Ordinal));
        Assert.All(children.SelectMany(c => c), child => Assert.InRange(child.Start, run.Start, child.End));
        Assert.All(children.SelectMany(c => c), child => Assert.True(child.End <= run.End, child.Name));
    }

    [Fact]
    public void Epochs_carry_rate_and_losses()
    {
        var epochs = Children(recorded.Run(recorded.Trained)).Where(s => s.Name == "epoch").OrderBy(s => s.Start).ToList();
        foreach (var (span, record) in epochs.Zip(recorded.TrainedView.Curve))
        {
            Assert.Equal((long)record.Epoch, span.Attributes["epoch.first"]);
            Assert.Equal((long)record.Epoch, span.Attributes["epoch.last"]);
            Assert.Equal(record.Find("learning-rate", null), span.Attributes["epoch.learning_rate"]);
            Assert.Equal(record.Find("loss", "training"), span.Attributes["epoch.training_loss"]);
            Assert.Equal(record.Find("loss", "validation"), span.Attributes["epoch.validation_loss"]);
            Assert.InRange((span.End - span.Start - record.Duration).Duration(), TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
        }
    }

    [Fact]
    public void Storage_lies_below_what_made_it_write()
    {
        var run = recorded.Run(recorded.Trained);
        var checkpoint = Children(run).First(s => s.Name == "checkpoint" && Equals(s.Attributes["epoch.last"], 5L));
        Assert.True((long)checkpoint.Attributes["artifact.size"] > 1000);
        var storage = recorded.Receiver.Spans.Where(s => s.Scope == "Microsoft.Orleans.Storage" && s.TraceId == run.TraceId).ToList();
        Assert.Contains(storage, s => IsBelow(s, checkpoint));
        Assert.All(storage, s => Assert.True(IsBelow(s, run), s.Name));
    }

    [Fact]
    public void Calls_that_belong_to_no_attempt_are_left_out()
    {
        var ours = recorded.Receiver.Spans.Where(s => s.Scope == "Experiments").Select(s => s.TraceId).ToHashSet();
        Assert.All(recorded.Receiver.Spans, s => Assert.True(ours.Contains(s.TraceId), $"{s.Scope} {s.Name}"));
        Assert.DoesNotContain(recorded.Receiver.Spans, s => s.Name.Contains("Lease", StringComparison.Ordinal) || s.Name.Contains("ReportEpoch", StringComparison.Ordinal));
        Assert.DoesNotContain(recorded.Receiver.Spans, s => s.Scope == "Microsoft.Orleans.Runtime");
    }

    [Fact]
    public void Attempt_is_linked_to_its_submission()
    {
        var link = Assert.Single(recorded.Run(recorded.Trained).Links);
        var submission = Assert.Single(recorded.Receiver.Spans, s => s.SpanId == link.SpanId && s.TraceId == link.TraceId);
        Assert.Equal("submission", link.Attributes["link.kind"]);
        Assert.Equal("experiment submit", submission.Name);
        Assert.Equal(recorded.Trained.ExperimentId(), submission.Attributes["experiment.id"]);

        // A submission is part of whatever trace the submitter is in, and its own where there is none.
        Assert.Equal("submission", Assert.Single(recorded.Run(recorded.Diverged).Links).Attributes["link.kind"]);
        Assert.Equal(RecordedSilo.Submission, $"00-{submission.TraceId}-{submission.ParentId}-01");
    }

    [Fact]
    public void Endings_are_told_apart()
    {
        AssertEnds(recorded.Run(recorded.Trained), "completed", ReceivedSpan.Ok, reason: null);
        AssertEnds(recorded.Run(recorded.Diverged), "diverged", ReceivedSpan.Error, "diverged at epoch 3, step 1: the loss is not a number");
        AssertEnds(recorded.Run(recorded.Cancelled), "cancelled", ReceivedSpan.Ok, "a person said so");
        AssertEnds(recorded.Run(recorded.Pruned), "pruned", ReceivedSpan.Ok, "worse than the median");
        AssertEnds(recorded.Run(recorded.Held), "held", ReceivedSpan.Ok, "told to stop");
    }

    [Fact]
    public void Log_records_carry_the_trace_and_the_experiment()
    {
        var run = recorded.Run(recorded.Diverged);
        var log = Assert.Single(recorded.Receiver.Logs, l => l.TraceId == run.TraceId && l.Body.Contains("failed", StringComparison.Ordinal));
        Assert.Equal(run.SpanId, log.SpanId);
        Assert.Equal(recorded.Diverged.ExperimentId(), log.Attributes["experiment.id"]);
        Assert.Equal(1L, log.Attributes["experiment.attempt"]);
        Assert.DoesNotContain(recorded.Receiver.Logs, l => l.Severity is "Trace" or "Debug");
    }

    private static void AssertEnds(ReceivedSpan run, string outcome, int status, string? reason)
    {
        Assert.Equal(outcome, run.Attributes["experiment.outcome"]);
        Assert.Equal(status, run.StatusCode);
        Assert.Equal(reason, run.Attributes.GetValueOrDefault("experiment.reason"));
        Assert.Equal(status == ReceivedSpan.Error ? reason : string.Empty, run.StatusMessage);
    }

    private List<ReceivedSpan> Children(ReceivedSpan parent) =>
        [.. recorded.Receiver.Spans.Where(s => s.TraceId == parent.TraceId && s.ParentId == parent.SpanId)];

    private bool IsBelow(ReceivedSpan span, ReceivedSpan above)
    {
        var parent = recorded.Receiver.Spans.FirstOrDefault(s => s.SpanId == span.ParentId);
        return parent is not null && (parent == above || IsBelow(parent, above));
    }
}
