using Experiments.Contracts.Experiments;
using Experiments.Grains.Experiments;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Grains.Tests.Experiments;

public sealed class ExperimentViewsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static ExperimentState Running => ExperimentLives.Begin(ExperimentLives.Pending(Now), "silo", Now);

    [Fact]
    public void Experiment_that_was_never_submitted_is_unknown_and_has_no_entry()
    {
        var view = ExperimentViews.View("id", new ExperimentState());
        Assert.Equal((ExperimentStatus.Unknown, null), (view.Status, view.Spec));
        var progress = ExperimentViews.Progress("id", new ExperimentState(), BuiltInWorkloads.All.Catalog);
        Assert.Equal((0, 0, null), (progress.Epoch, progress.Epochs, progress.Last));
        Assert.Throws<InvalidOperationException>(() => ExperimentViews.Entry("id", new ExperimentState()));
    }

    [Fact]
    public void Progress_counts_the_epochs_of_the_curve_and_their_time()
    {
        var state = Running;
        foreach (var epoch in Enumerable.Range(1, 3))
        {
            state = ExperimentTransitions.RecordEpoch(state, 1, ExperimentLives.Epoch(epoch, seconds: epoch))!;
        }

        var progress = ExperimentViews.Progress("id", state, BuiltInWorkloads.All.Catalog);
        Assert.Equal((3, TimeSpan.FromSeconds(6)), (progress.Epoch, progress.Elapsed));
        Assert.Equal(3, progress.Last!.Epoch);
        Assert.True(progress.Epochs > 0);
    }

    [Fact]
    public void Entry_tells_the_queue_and_the_silo_only_while_they_matter()
    {
        var waiting = ExperimentViews.Entry("id", ExperimentLives.Pending(Now));
        Assert.Equal(("id", null), (waiting.Queue!.ExperimentId, waiting.Silo));
        var running = ExperimentViews.Entry("id", Running);
        Assert.Equal(("id", "address of silo"), (running.Queue!.ExperimentId, running.Silo));
        var done = ExperimentViews.Entry("id", ExperimentTransitions.Complete(Running, 1, ExperimentLives.Result, Now)!);
        Assert.Equal((null, null, "hash"), (done.Queue, done.Silo, done.WeightsSha256));
        Assert.Equal(3, done.Version);
    }

    [Fact]
    public void Grant_carries_what_the_attempt_starts_from()
    {
        var demand = new ExperimentDemand("sweep", EpochLimit: 7, TraceParent: "submission");
        var state = ExperimentTransitions.Submit(new ExperimentState(), ExperimentLives.Spec, demand, Now)!;
        state = ExperimentLives.Begin(state, "silo", Now);
        state = ExperimentTransitions.RecordCheckpoint(state, 1, ExperimentLives.Checkpoint(2), [ExperimentLives.Epoch(1), ExperimentLives.Epoch(2)])!;
        var grant = ExperimentViews.Grant("id", ExperimentLives.Begin(state, "other", Now), "previous");
        Assert.Equal(("id", 2L, 7, "submission", "previous"), (grant.ExperimentId, grant.Attempt, grant.EpochLimit, grant.Submission, grant.Previous));
        Assert.Equal(2, Assert.Single(grant.Checkpoints).Epoch);
        Assert.Equal([1, 2], grant.Curve.Select(e => e.Epoch));
    }

    [Fact]
    public void View_shows_the_whole_state()
    {
        var state = Running with { Reason = "reason", TraceParent = "trace", HoldReason = null };
        var view = ExperimentViews.View("id", state);
        Assert.Equal(("id", state.Spec, state.Status, 1L), (view.ExperimentId, view.Spec, view.Status, view.Attempt));
        Assert.Equal(("reason", "trace", "address of silo", "silo"), (view.Reason, view.TraceParent, view.Silo, view.SiloName));
        Assert.Equal(state.History, view.History);
        Assert.Equal(state.Demands, view.Demands);
        Assert.Equal(Now, view.StartedAt);
    }
}
