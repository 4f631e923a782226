using Experiments.Contracts.Experiments;
using Experiments.Grains.Experiments;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Grains.Tests.Experiments;

public sealed class ExperimentTransitionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ExperimentSpec Spec = new(VaeGmmDefinition.Definition.Create(new Dictionary<string, string>(), out _)!, 1);
    private static readonly ExperimentResult Result = new()
    {
        Metrics = [],
        Confusions = [],
        WeightsSha256 = "hash",
        Artifacts = [],
        Notes = [],
        Provenance = new Provenance
        {
            Dataset = "",
            DatasetSha256 = "",
            Engine = "",
            Processor = "",
            Threads = 1,
            Silo = "",
            Runtime = "",
        },
        Duration = TimeSpan.Zero,
        Curve = [new EpochRecord(1, EpochRecord.OldValues(1, 1, 1), TimeSpan.Zero)],
    };

    private static readonly ExperimentDemand Person = ExperimentDemand.OfPerson;

    private static ExperimentState Pending => ExperimentTransitions.Submit(new ExperimentState(), Spec, Person, Now)!;

    private static ExperimentState Running => Begin(Pending, "silo")!;

    private static ExperimentState? Begin(ExperimentState state, string silo, AttemptLoss lost = AttemptLoss.None) =>
        ExperimentTransitions.Begin(state, new AttemptStart(silo, "address of " + silo, lost), 3, Now);

    [Fact]
    public void Submission_of_a_pending_running_or_completed_experiment_changes_nothing()
    {
        Assert.Null(ExperimentTransitions.Submit(Pending, Spec, Person, Now));
        Assert.Null(ExperimentTransitions.Submit(Running, Spec, Person, Now));
        Assert.Null(ExperimentTransitions.Submit(ExperimentTransitions.Complete(Running, 1, Result, Now)!, Spec, Person, Now));
    }

    [Fact]
    public void Completed_experiment_records_who_else_wants_its_result()
    {
        var done = ExperimentTransitions.Complete(Running, 1, Result, Now)!;
        var wanted = ExperimentTransitions.Submit(done, Spec, new ExperimentDemand("sweep"), Now)!;
        Assert.Equal([string.Empty, "sweep"], wanted.Demands.Select(demand => demand.Owner));
        Assert.Equal(done with { Demands = wanted.Demands }, wanted);
        Assert.Null(ExperimentTransitions.Submit(wanted, Spec, new ExperimentDemand("sweep"), Now));
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
        var second = Begin(Running, "other")!;
        Assert.Equal(2, second.Attempt);
        Assert.Equal("attempt 2 started on other; attempt 1 was lost", second.History[^1].Text);
        Assert.Null(ExperimentTransitions.Complete(second, 1, Result, Now));
        Assert.Null(ExperimentTransitions.Fail(second, 1, "x", Now));
        Assert.Null(ExperimentTransitions.Release(second, 1, "x", Now));
        Assert.Null(ExperimentTransitions.RecordEpoch(second, 1, Result.Curve[0]));
        Assert.NotNull(ExperimentTransitions.Complete(second, 2, Result, Now));
    }

    [Fact]
    public void Result_is_recorded_once_whatever_comes_after()
    {
        var done = ExperimentTransitions.Complete(Running, 1, Result, Now)!;
        Assert.Null(ExperimentTransitions.Complete(done, 1, Result, Now));
        Assert.Null(ExperimentTransitions.Fail(done, 1, "late", Now));
        Assert.Null(ExperimentTransitions.Cancel(done, "late", Now));
        Assert.Null(Begin(done, "silo"));
    }

    [Fact]
    public void Repeated_epoch_report_stands_once_on_the_curve()
    {
        var once = ExperimentTransitions.RecordEpoch(Running, 1, new EpochRecord(1, EpochRecord.OldValues(1, 5, 5), TimeSpan.Zero))!;
        var twice = ExperimentTransitions.RecordEpoch(once, 1, new EpochRecord(1, EpochRecord.OldValues(1, 6, 6), TimeSpan.Zero))!;
        Assert.Equal(6, Assert.Single(twice.Curve).Find("loss", "training"));
    }

    [Fact]
    public void Whole_curve_takes_the_place_of_what_was_known()
    {
        var known = ExperimentTransitions.RecordEpoch(Running, 1, ExperimentLives.Epoch(3))!;
        var whole = ExperimentTransitions.RecordEpochs(known, 1, [ExperimentLives.Epoch(1), ExperimentLives.Epoch(2), ExperimentLives.Epoch(3)])!;
        Assert.Equal([1, 2, 3], whole.Curve.Select(e => e.Epoch));
        Assert.Equal(whole.Curve, ExperimentTransitions.RecordEpochs(whole, 1, [])!.Curve);
        Assert.Null(ExperimentTransitions.RecordEpochs(Begin(whole, "other")!, 1, [ExperimentLives.Epoch(4)]));
    }

    [Fact]
    public void Failed_or_cancelled_experiment_can_be_submitted_again_and_loses_its_reason()
    {
        var failed = ExperimentTransitions.Fail(Running, 1, "diverged", Now)!;
        Assert.Equal("diverged", failed.Reason);
        var again = ExperimentTransitions.Submit(failed, Spec, Person, Now)!;
        Assert.Equal((ExperimentStatus.Pending, null), (again.Status, again.Reason));
        var cancelled = ExperimentTransitions.Cancel(Pending, "enough", Now)!;
        Assert.Equal(ExperimentStatus.Pending, ExperimentTransitions.Submit(cancelled, Spec, Person, Now)!.Status);
    }

    [Fact]
    public void History_keeps_its_last_hundred_entries()
    {
        var state = Running;
        for (var i = 0; i < 200; i++)
        {
            state = Begin(state, "silo")!;
        }

        Assert.Equal(100, state.History.Length);
        Assert.Equal("attempt 201 started on silo; attempt 200 was lost", state.History[^1].Text);
    }

    [Fact]
    public void Experiment_whose_silo_dies_three_times_without_a_new_checkpoint_fails()
    {
        var state = Running;
        state = Begin(state, "second", AttemptLoss.SiloDied)!;
        state = Begin(state, "third", AttemptLoss.SiloDied)!;
        Assert.Equal((ExperimentStatus.Running, 2), (state.Status, state.Deaths));
        state = Begin(state, "fourth", AttemptLoss.SiloDied)!;
        Assert.Equal((ExperimentStatus.Failed, "its silo died 3 times while it ran"), (state.Status, state.Reason));
        Assert.Equal(3, state.Attempt);
    }

    [Fact]
    public void Deaths_are_forgotten_when_the_experiment_gets_on_and_not_counted_for_silence_or_repeated_calls()
    {
        var state = Begin(Running, "second", AttemptLoss.SiloDied)!;
        Assert.Equal(1, Begin(state, "second", AttemptLoss.SiloDied)!.Deaths);
        Assert.Equal(1, Begin(state, "third", AttemptLoss.SiloSilent)!.Deaths);
        state = ExperimentTransitions.RecordCheckpoint(state, 2, At(epoch: 5), [])!;
        Assert.Equal(0, state.Deaths);
        state = Begin(state, "third", AttemptLoss.SiloDied)!;
        Assert.Equal(1, ExperimentTransitions.RecordCheckpoint(state, 3, At(epoch: 5), [])!.Deaths);
        Assert.Equal(0, ExperimentTransitions.RecordCheckpoint(state, 3, At(epoch: 5, step: 1), [])!.Deaths);
    }

    [Fact]
    public void Experiment_goes_as_far_as_any_of_those_who_want_it_lets_it()
    {
        var state = ExperimentTransitions.Submit(new ExperimentState(), Spec, new ExperimentDemand("sweep", EpochLimit: 3), Now)!;
        state = Begin(state, "silo")!;
        state = ExperimentTransitions.RecordCheckpoint(state, 1, At(epoch: 3), [])!;
        state = ExperimentTransitions.Release(state, 1, "waits for a decision after epoch 3", Now)!;
        Assert.Equal(ExperimentStatus.Paused, state.Status);
        Assert.Null(Begin(state, "silo"));
        Assert.Equal(ExperimentStatus.Pending, ExperimentTransitions.Submit(state, Spec, new ExperimentDemand("sweep", EpochLimit: 9), Now)!.Status);
        Assert.Equal(ExperimentStatus.Pending, ExperimentTransitions.Submit(state, Spec, Person, Now)!.Status);
        Assert.Null(ExperimentTransitions.Submit(state, Spec, new ExperimentDemand("sweep", EpochLimit: 3), Now));
    }

    [Fact]
    public void Experiment_ends_only_when_the_last_of_those_who_want_it_withdraws()
    {
        var both = ExperimentTransitions.Submit(Running, Spec, new ExperimentDemand("sweep"), Now)!;
        var one = ExperimentTransitions.Withdraw(both, "sweep", ExperimentStatus.Pruned, "worse", Now)!;
        Assert.Equal(ExperimentStatus.Running, one.Status);
        Assert.Null(ExperimentTransitions.Withdraw(one, "sweep", ExperimentStatus.Pruned, "worse", Now));
        var none = ExperimentTransitions.Withdraw(one, "", ExperimentStatus.Pruned, "worse", Now)!;
        Assert.Equal((ExperimentStatus.Pruned, "worse", "pruned: worse"), (none.Status, none.Reason, none.History[^1].Text));
    }

    [Fact]
    public void Held_experiment_waits_after_its_attempt_gave_up_and_goes_on_when_it_is_resumed()
    {
        var asked = ExperimentTransitions.Pause(Running, "lunch", Now)!;
        Assert.Equal(ExperimentStatus.Running, asked.Status);
        var held = ExperimentTransitions.Release(asked, 1, "told to stop", Now)!;
        Assert.Equal(ExperimentStatus.Paused, held.Status);
        Assert.Null(ExperimentTransitions.Submit(held, Spec, Person, Now));
        Assert.Equal(ExperimentStatus.Pending, ExperimentTransitions.Resume(held, Now)!.Status);

        // Its silo died before it could save: the next attempt does not begin.
        Assert.Equal(ExperimentStatus.Paused, Begin(asked, "other")!.Status);
        Assert.Equal(ExperimentStatus.Running, ExperimentTransitions.Resume(asked, Now)!.Status);
    }

    [Fact]
    public void Attempt_whose_beginning_is_repeated_with_its_ticket_is_the_same_attempt()
    {
        var start = new AttemptStart("silo", "address", Ticket: "one");
        var state = ExperimentTransitions.Begin(Pending, start, 3, Now)!;
        Assert.True(ExperimentTransitions.HasBegun(state, start));
        Assert.False(ExperimentTransitions.HasBegun(state, start with { Ticket = "two" }));
        Assert.False(ExperimentTransitions.HasBegun(Begin(state, "other")!, start));
        Assert.False(ExperimentTransitions.HasBegun(Running, new AttemptStart("silo", "address")));
    }

    private static CheckpointReference At(int epoch, int step = 0) => new(epoch, new ArtifactReference("c", $"{epoch} {step}", 1), step);
}
