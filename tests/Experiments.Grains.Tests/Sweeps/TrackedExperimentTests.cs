using Experiments.Contracts.Experiments;
using Experiments.Grains.Sweeps;
using Experiments.Grains.Tests.Experiments;
using Experiments.Workloads.Functions;

namespace Experiments.Grains.Tests.Sweeps;

public sealed class TrackedExperimentTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TrackedExperiment _tracked = new("id", proposal: 1, seedPosition: 0, seed: 5);

    [Fact]
    public void Notification_older_than_the_last_is_ignored()
    {
        Assert.True(_tracked.Update(View(ExperimentStatus.Running, [3]), 2, FunctionDefinition.Definition));
        Assert.False(_tracked.Update(View(ExperimentStatus.Pending, []), 1, FunctionDefinition.Definition));
        Assert.Equal((ExperimentStatus.Running, 2L), (_tracked.Latest.Status, _tracked.Version));
        Assert.True(_tracked.Update(View(ExperimentStatus.Running, [3, 2]), 2, FunctionDefinition.Definition));
        Assert.Equal([3, 2], _tracked.Latest.Losses);
    }

    [Fact]
    public void Notification_from_before_the_submission_is_ignored()
    {
        _tracked.SetSubmitted(new EpochLimit(null), version: 7);
        Assert.False(_tracked.Update(View(ExperimentStatus.Cancelled, []), 6, FunctionDefinition.Definition));
        Assert.True(_tracked.Update(View(ExperimentStatus.Pending, []), 7, FunctionDefinition.Definition));
        _tracked.SetSubmitted(new EpochLimit(3), version: 5);
        Assert.Equal((new EpochLimit(3), 7L), (_tracked.Submitted, _tracked.Version));
    }

    [Fact]
    public void Curve_of_an_attempt_that_resumes_earlier_takes_no_losses_back()
    {
        _tracked.Update(View(ExperimentStatus.Running, [3, 2, 1]), 1, FunctionDefinition.Definition);
        _tracked.Update(View(ExperimentStatus.Running, [3]), 2, FunctionDefinition.Definition);
        Assert.Equal([3, 2, 1], _tracked.Latest.Losses);
    }

    [Fact]
    public void Experiment_leaves_its_slot_when_its_attempt_ends_and_not_again_while_it_waits()
    {
        _tracked.Update(View(ExperimentStatus.Running, [3], Start), 1, FunctionDefinition.Definition);
        Assert.Null(_tracked.Latest.Left);
        _tracked.Update(View(ExperimentStatus.Paused, [3], Start, changedAt: Start.AddMinutes(1)), 2, FunctionDefinition.Definition);
        Assert.Equal(Start.AddMinutes(1), _tracked.Latest.Left);
        _tracked.Update(View(ExperimentStatus.Paused, [3], Start, changedAt: Start.AddMinutes(5)), 3, FunctionDefinition.Definition);
        Assert.Equal(Start.AddMinutes(1), _tracked.Latest.Left);
        _tracked.Update(View(ExperimentStatus.Running, [3], Start.AddMinutes(6)), 4, FunctionDefinition.Definition);
        Assert.Null(_tracked.Latest.Left);
        _tracked.Update(View(ExperimentStatus.Completed, [3, 2], Start.AddMinutes(6), changedAt: Start.AddMinutes(9)), 5, FunctionDefinition.Definition);
        Assert.Equal((Start.AddMinutes(9), Start.AddMinutes(9)), (_tracked.Latest.Left, _tracked.Latest.Ended));
    }

    [Fact]
    public void Duration_is_a_metric_if_the_sweep_decides_by_it()
    {
        var result = ExperimentLives.Result with { Duration = TimeSpan.FromSeconds(2.5) };
        var view = View(ExperimentStatus.Completed, [1]) with { Result = result };

        _tracked.Update(view, 1, FunctionDefinition.Definition);
        Assert.Equal(result.Metrics, _tracked.Latest.Metrics);
        _tracked.Update(view, 2, FunctionDefinition.Definition, measuresTime: true);
        Assert.Equal([.. result.Metrics, new MetricValue("seconds", "run", 2.5)], _tracked.Latest.Metrics);
    }

    [Fact]
    public void Experiment_that_has_ended_hears_nothing_more()
    {
        _tracked.EndAs(ExperimentStatus.Pruned, "worse", Start);
        Assert.False(_tracked.Update(View(ExperimentStatus.Completed, [1]), 9, FunctionDefinition.Definition));
        Assert.Equal((ExperimentStatus.Pruned, "worse", Start, Start), (_tracked.Latest.Status, _tracked.Latest.Reason, _tracked.Latest.Ended, _tracked.Latest.Left));
    }

    [Fact]
    public void Unfinished_experiments_are_in_order_and_share_ids_across_proposals()
    {
        var all = new TrackedExperiments();
        all.Add(new(0, ExperimentLives.Spec.Setup, "first"), [5, 6]);
        all.Add(new(1, ExperimentLives.Spec.Setup, "the same"), [5, 6]);
        Assert.Equal([(0, 5), (0, 6), (1, 5), (1, 6)], all.Unfinished.Select(e => (e.Proposal, e.Latest.Seed)));
        var shared = all.WithId(all.Unfinished.First().Id);
        Assert.Equal([0, 1], shared.Select(e => e.Proposal));
        all.End(shared[0]);
        Assert.Equal([(0, 6)], all.UnfinishedOf(0).Select(e => (e.Proposal, e.Latest.Seed)));
        all.Restore(shared[1].Latest with { Status = ExperimentStatus.Completed });
        Assert.Equal([6, 6], all.Unfinished.Select(e => e.Latest.Seed));
        all.EndAs(all.UnfinishedOf(1)[0], ExperimentStatus.Cancelled, "enough", Start);
        Assert.Single(all.Unfinished);
        Assert.Equal(4, all.All.Count());
        Assert.Empty(all.WithId("another"));
    }

    [Fact]
    public void Decision_counts_once_and_decisions_are_in_order()
    {
        var decisions = new PruneDecisions();
        Assert.True(decisions.Add(new(2, 3, Prune: true, "worst of four")));
        Assert.False(decisions.Add(new(2, 3, Prune: true, "again")));
        Assert.True(decisions.Add(new(1, 9, Prune: false, "goes on")));
        Assert.True(decisions.Add(new(1, 3, Prune: false, "goes on")));
        Assert.Equal([(1, 3), (1, 9), (2, 3)], decisions.InOrder().Select(d => (d.Index, d.Epoch)));
        Assert.Equal("worst of four", decisions.ReasonFor(2));
        Assert.Throws<KeyNotFoundException>(() => decisions.ReasonFor(1));
    }

    internal static ExperimentView View(ExperimentStatus status, double[] losses, DateTimeOffset? startedAt = null, DateTimeOffset? changedAt = null) => new()
    {
        ExperimentId = "id",
        Status = status,
        Attempt = 1,
        Curve = [.. losses.Select((loss, i) => new EpochRecord(i + 1, EpochRecord.OldValues(0, loss, loss), TimeSpan.Zero))],
        History = changedAt is { } at ? [new HistoryEntry(at, 1, "changed")] : [],
        Checkpoints = [],
        Demands = [],
        StartedAt = startedAt,
    };
}
