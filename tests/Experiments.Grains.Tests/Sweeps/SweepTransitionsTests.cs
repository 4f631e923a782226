using Experiments.Contracts.Sweeps;
using Experiments.Grains.Sweeps;

namespace Experiments.Grains.Tests.Sweeps;

public sealed class SweepTransitionsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly SweepSpec Spec = SweepBookTests.Spec("none", []);
    private static readonly SweepState Running = SweepTransitions.Submit(new SweepState(), Spec, "trace", Start)!;

    [Fact]
    public void Submission_starts_a_sweep_once()
    {
        Assert.Equal((SweepStatus.Running, Start, "trace", false), (Running.Status, Running.SubmittedAt, Running.TraceParent, Running.MustResubmit));
        Assert.Null(SweepTransitions.Submit(Running, Spec, "other", Start.AddHours(1)));
    }

    [Fact]
    public void Cancelled_sweep_that_is_submitted_again_keeps_its_start_and_submits_its_experiments_again()
    {
        var cancelled = SweepTransitions.Cancel(Running, "enough", Start.AddMinutes(1))!;
        Assert.Equal((SweepStatus.Cancelled, "enough", Start.AddMinutes(1)), (cancelled.Status, cancelled.Reason, cancelled.EndedAt));
        Assert.Null(SweepTransitions.Cancel(cancelled, "again", Start));
        var again = SweepTransitions.Submit(cancelled, Spec, null, Start.AddHours(1))!;
        Assert.Equal((SweepStatus.Running, Start, true), (again.Status, again.SubmittedAt, again.MustResubmit));
        Assert.Null(again.Reason);
        Assert.Null(again.EndedAt);
    }

    [Fact]
    public void Pause_and_resume_lead_back_to_where_it_was()
    {
        var paused = SweepTransitions.Pause(Running, hold: true)!;
        Assert.Equal((SweepStatus.Paused, true), (paused.Status, paused.HoldsRunning));
        Assert.Null(SweepTransitions.Pause(paused, hold: false));
        Assert.Equal(Running, SweepTransitions.Resume(paused));
        Assert.Null(SweepTransitions.Resume(Running));
    }

    [Fact]
    public void Stopped_sweep_goes_on_with_its_experiments_submitted_again_even_where_it_is_paused_before_that()
    {
        var stopped = SweepTransitions.Stop(Running, 7, "seen enough")!;
        Assert.Equal((SweepStatus.Stopping, 7, "seen enough"), (stopped.Status, stopped.StoppedAfter, stopped.Reason));
        Assert.Null(SweepTransitions.Stop(stopped, 9, "again"));
        var resumed = SweepTransitions.Resume(stopped)!;
        Assert.Equal((SweepStatus.Running, null, true), (resumed.Status, resumed.StoppedAfter, resumed.MustResubmit));
        Assert.True(SweepTransitions.Resume(SweepTransitions.Pause(resumed, hold: false)!)!.MustResubmit);
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void Wall_time_stops_a_sweep_that_runs(int minutes, bool stops)
    {
        var limited = SweepTransitions.Submit(new SweepState(), Spec with { WallTime = TimeSpan.FromHours(1) }, null, Start)!;
        var next = SweepTransitions.StopAfterWallTime(limited, 5, Start.AddMinutes(minutes));
        Assert.Equal(stops, next is not null);
        Assert.Equal(stops ? "its wall time of 01:00:00 is over" : null, next?.Reason);
        Assert.Null(SweepTransitions.StopAfterWallTime(SweepTransitions.Pause(limited, hold: false)!, 5, Start.AddDays(1)));
        Assert.Null(SweepTransitions.StopAfterWallTime(Running, 5, Start.AddDays(1)));
    }

    [Fact]
    public void End_keeps_the_reason_that_was_there()
    {
        Assert.Equal("all proposed", SweepTransitions.Finish(Running, "all proposed", Start)!.Reason);
        var stopped = SweepTransitions.Stop(Running, 7, "seen enough")!;
        var finished = SweepTransitions.Finish(stopped, "all proposed", Start.AddHours(2))!;
        Assert.Equal((SweepStatus.Finished, "seen enough", Start.AddHours(2)), (finished.Status, finished.Reason, finished.EndedAt));
        Assert.Null(SweepTransitions.Finish(finished, null, Start));
        Assert.Null(SweepTransitions.Cancel(finished, "late", Start));
    }

    [Fact]
    public void History_says_who_did_what_and_why_and_keeps_the_last_events()
    {
        var state = SweepHistory.Record(Running, "paused", "maria", null, Start)!;
        state = SweepHistory.Record(state, "cancelled", null, "enough", Start.AddMinutes(1))!;
        Assert.Equal([new SweepEvent(Start, "paused by maria"), new SweepEvent(Start.AddMinutes(1), "cancelled: enough")], state.History);
        Assert.Null(SweepHistory.Record(null, "paused", "maria", null, Start));
        foreach (var n in Enumerable.Range(0, 200))
        {
            state = SweepHistory.Record(state, $"paused {n}", null, null, Start)!;
        }

        Assert.Equal((100, "paused 199"), (state.History.Length, state.History[^1].Text));
    }
}
