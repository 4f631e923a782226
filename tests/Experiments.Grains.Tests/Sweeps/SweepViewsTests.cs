using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Sweeps;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Grains.Tests.Sweeps;

public sealed class SweepViewsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Sweep_that_was_never_submitted_is_unknown_and_empty()
    {
        var view = SweepViews.View("sphere", new SweepState(), book: null);
        Assert.Equal(("sphere", SweepStatus.Unknown, null), (view.Name, view.Status, view.Spec));
        Assert.Empty(view.Proposals);
        Assert.Equal(0, SweepViews.Progress("sphere", new SweepState(), book: null).Total);
    }

    [Fact]
    public void Progress_counts_experiments_by_what_they_wait_for()
    {
        var spec = SweepBookTests.Spec("none", []) with { Experiments = 12, Seeds = [0, 1], Lag = 3 };
        var state = SweepTransitions.Submit(new SweepState(), spec, null, Start)!;
        var book = SweepBook.Create(spec, BuiltInWorkloads.All.Catalog);
        book.Advance(Start);
        ExperimentStatus[] statuses = [ExperimentStatus.Running, ExperimentStatus.Paused, ExperimentStatus.Failed, ExperimentStatus.Cancelled];
        foreach (var (status, experiment) in statuses.Zip(book.Unfinished.ToList()))
        {
            book.Update(TrackedExperimentTests.View(status, [1]) with { ExperimentId = experiment.Id }, 1, isGivingUp: false);
        }

        var progress = SweepViews.Progress("sphere", state, book);
        Assert.Equal((12, 1, 1, 1, 1), (progress.Total, progress.Running, progress.Paused, progress.Failed, progress.Cancelled));
        Assert.Equal(book.Experiments().Length - 4, progress.Waiting);
        Assert.Null(progress.Best);
        Assert.Equal(book.Experiments().Length, SweepViews.View("sphere", state, book).Experiments.Length);
    }

    [Fact]
    public void What_a_stopped_sweep_left_is_cancelled_in_every_activation()
    {
        var spec = SweepBookTests.Spec("none", []) with { Experiments = 12, Seeds = [0, 1], Lag = 3 };
        var running = SweepTransitions.Submit(new SweepState(), spec, null, Start)!;
        var book = SweepBook.Create(spec, BuiltInWorkloads.All.Catalog);
        book.Advance(Start);
        var stopped = SweepTransitions.Stop(running, book.Planner.Proposals.Count(), "stopped on the command line")!;
        Assert.All(SweepViews.View("sphere", stopped, book).Experiments, e => Assert.NotEqual(ExperimentStatus.Cancelled, e.Status));

        // Another activation does not know that the experiments were given up: that is not stored.
        var ended = SweepTransitions.Finish(stopped, null, Start)!;
        var (view, progress) = (SweepViews.View("sphere", ended, book), SweepViews.Progress("sphere", ended, book));
        Assert.All(view.Experiments, e => Assert.Equal((ExperimentStatus.Cancelled, "stopped on the command line"), (e.Status, e.Reason)));
        Assert.Equal((view.Experiments.Length, 0, 0), (progress.Cancelled, progress.Waiting, progress.Failed));
    }

    [Fact]
    public void Reason_of_the_planner_shows_until_the_sweep_has_one_of_its_own()
    {
        var spec = SweepBookTests.Spec("none", []);
        var state = SweepTransitions.Submit(new SweepState(), spec, null, Start)!;
        var book = SweepBook.Create(spec, BuiltInWorkloads.All.Catalog);
        book.Planner.StopAfter(0, "too many failures");
        Assert.Equal("too many failures", SweepViews.Progress("sphere", state, book).Reason);
        Assert.Equal("enough", SweepViews.View("sphere", state with { Reason = "enough" }, book).Reason);
    }
}
