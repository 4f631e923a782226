using Experiments.Grains.Experiments;
using Experiments.Shared.Experiments;
using Experiments.Shared.Setups;

namespace Experiments.Grains.Tests.Experiments;

public sealed class ExperimentTransitionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ExperimentSpec Spec = new(VaeGmm.Definition.Create(new Dictionary<string, string>(), out _)!, 1);
    private static readonly ExperimentResult Result = new(
        [], [], "hash", [], [], new Provenance("", "", "", "", 1, "", ""), TimeSpan.Zero, [new EpochRecord(1, 1, 1, 1, TimeSpan.Zero)]);

    private static ExperimentState Pending => ExperimentTransitions.Submit(new ExperimentState(), Spec, Now)!;

    private static ExperimentState Running => ExperimentTransitions.Begin(Pending, "silo", Now)!;

    [Fact]
    public void Submission_of_a_pending_running_or_completed_experiment_changes_nothing()
    {
        Assert.Null(ExperimentTransitions.Submit(Pending, Spec, Now));
        Assert.Null(ExperimentTransitions.Submit(Running, Spec, Now));
        Assert.Null(ExperimentTransitions.Submit(ExperimentTransitions.Complete(Running, 1, Result, Now)!, Spec, Now));
    }

    [Fact]
    public void Every_change_of_status_raises_the_version_and_tells_the_history()
    {
        var done = ExperimentTransitions.Complete(Running, 1, Result, Now)!;
        Assert.Equal((1L, 2L, 3L), (Pending.Version, Running.Version, done.Version));
        Assert.Equal(["submitted", "attempt 1 started on silo", "completed"], done.History.Select(h => h.Text));
        Assert.Equal(Result.Curve, done.Curve);
    }

    [Fact]
    public void Second_attempt_fences_off_the_first()
    {
        var second = ExperimentTransitions.Begin(Running, "other", Now)!;
        Assert.Equal(2, second.Attempt);
        Assert.Equal("attempt 2 started on other; attempt 1 was lost", second.History[^1].Text);
        Assert.Null(ExperimentTransitions.Complete(second, 1, Result, Now));
        Assert.Null(ExperimentTransitions.Fail(second, 1, "x", Now));
        Assert.Null(ExperimentTransitions.Release(second, 1, "x", Now));
        Assert.Null(ExperimentTransitions.Epoch(second, 1, Result.Curve[0]));
        Assert.NotNull(ExperimentTransitions.Complete(second, 2, Result, Now));
    }

    [Fact]
    public void Result_is_recorded_once_whatever_comes_after()
    {
        var done = ExperimentTransitions.Complete(Running, 1, Result, Now)!;
        Assert.Null(ExperimentTransitions.Complete(done, 1, Result, Now));
        Assert.Null(ExperimentTransitions.Fail(done, 1, "late", Now));
        Assert.Null(ExperimentTransitions.Cancel(done, "late", Now));
        Assert.Null(ExperimentTransitions.Begin(done, "silo", Now));
    }

    [Fact]
    public void Repeated_epoch_report_stands_once_on_the_curve()
    {
        var once = ExperimentTransitions.Epoch(Running, 1, new EpochRecord(1, 1, 5, 5, TimeSpan.Zero))!;
        var twice = ExperimentTransitions.Epoch(once, 1, new EpochRecord(1, 1, 6, 6, TimeSpan.Zero))!;
        Assert.Equal(6, Assert.Single(twice.Curve).TrainingLoss);
    }

    [Fact]
    public void Failed_or_cancelled_experiment_can_be_submitted_again_and_loses_its_reason()
    {
        var failed = ExperimentTransitions.Fail(Running, 1, "diverged", Now)!;
        Assert.Equal("diverged", failed.Reason);
        var again = ExperimentTransitions.Submit(failed, Spec, Now)!;
        Assert.Equal((ExperimentStatus.Pending, null), (again.Status, again.Reason));
        var cancelled = ExperimentTransitions.Cancel(Pending, "enough", Now)!;
        Assert.Equal(ExperimentStatus.Pending, ExperimentTransitions.Submit(cancelled, Spec, Now)!.Status);
    }

    [Fact]
    public void History_keeps_its_last_hundred_entries()
    {
        var state = Running;
        for (var i = 0; i < 200; i++)
        {
            state = ExperimentTransitions.Begin(state, "silo", Now)!;
        }

        Assert.Equal(100, state.History.Length);
        Assert.Equal("attempt 201 started on silo; attempt 200 was lost", state.History[^1].Text);
    }
}
