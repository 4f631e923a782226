using Experiments.Analysis.Replays;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Remarks;
using Experiments.Contracts.Sweeps;

namespace Experiments.Hosting.Tests.Sweeps;

/// <summary>Sweeps that are extended on an embedded silo.</summary>
public sealed class SweepExtensionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("tpe", "none")]
    [InlineData("random", "successive-halving")]
    [InlineData("cma-es", "median")]
    public async Task Sweep_that_is_extended_while_it_runs_and_after_its_end_ends_as_one_that_was_asked_for_as_much(string sampler, string pruner)
    {
        var spec = SweepGrainTests.Spec(sampler, pruner, milliseconds: 2) with { Experiments = 18, Parallel = 2 };
        using var other = new TemporaryFolder();
        var large = await SweepGrainTests.RunToEnd(other.Path, spec with { Experiments = 54, Parallel = null }, slots: 4);
        await using (var first = await SweepGrainTests.Open(_folder.Path, slots: 3))
        {
            var sweep = Sweep(first);
            await sweep.Submit(spec, null);
            await SweepGrainTests.Until(first, p => p.Completed >= 2);
            var extended = await sweep.Extend(new SweepExtension { Experiments = 36, Removed = [SweepLimit.Parallel] });
            Assert.Equal((SweepStatus.Running, 36), (extended.Status, extended.Total));
            await SweepGrainTests.Until(first, p => p.Completed + p.Pruned >= 20);
        }

        await using var second = await SweepGrainTests.Open(_folder.Path, slots: 2);
        await Sweep(second).Submit(spec, null);
        await SweepGrainTests.Until(second, p => p.Status == SweepStatus.Finished);
        Assert.Equal(36, (await Sweep(second).Get()).Experiments.Length);
        await Sweep(second).Extend(new SweepExtension { Experiments = 54 });
        await SweepGrainTests.Until(second, p => p.Status == SweepStatus.Finished && p.Total == 54);

        var view = await Sweep(second).Get();
        Assert.Empty(SweepReplayComparison.Differences(large, view));
        Assert.Equal(["submitted", "extended: budget 18 to 36, parallel 2 to none", "extended: budget 36 to 54"], view.History.Select(e => e.Text));
    }

    [Fact]
    public async Task Priority_and_quota_that_change_while_the_sweep_runs_change_no_experiment()
    {
        var spec = SweepGrainTests.Spec("tpe", "none", milliseconds: 2);
        using var other = new TemporaryFolder();
        var alone = await SweepGrainTests.RunToEnd(other.Path, spec, slots: 4);
        await using (var first = await SweepGrainTests.Open(_folder.Path, slots: 3))
        {
            await Sweep(first).Submit(spec with { Priority = -5, Parallel = 1 }, null);
            await SweepGrainTests.Until(first, p => p.Completed >= 2);
            await Sweep(first).Extend(new SweepExtension { Priority = 7, Parallel = 2 });
            await SweepGrainTests.Until(first, p => p.Completed >= 8);
        }

        await using var second = await SweepGrainTests.Open(_folder.Path, slots: 2);
        await Sweep(second).Extend(new SweepExtension { Priority = 0, Removed = [SweepLimit.Parallel] });
        await SweepGrainTests.Until(second, p => p.Status == SweepStatus.Finished);
        var view = await Sweep(second).Get();
        Assert.Equal((0, null), (view.Spec!.Priority, view.Spec.Parallel));
        Assert.Empty(SweepReplayComparison.Differences(alone, view));
        var error = await Assert.ThrowsAsync<InvalidSpecException>(() => Sweep(second).Extend(new SweepExtension { Priority = 101 }));
        Assert.Equal("priority: 101 is not from -100 to 100", error.Message);
    }

    [Fact]
    public async Task Sweep_that_reached_its_target_continues_with_a_harder_one()
    {
        var spec = SweepGrainTests.Spec("tpe", "none") with { Until = new SweepUntil { Target = 0.006 } };
        using var other = new TemporaryFolder();
        var hard = await SweepGrainTests.RunToEnd(other.Path, spec with { Until = new SweepUntil { Target = 0.001 } }, slots: 4);
        await using var session = await SweepGrainTests.Open(_folder.Path, slots: 3);
        await Sweep(session).Submit(spec, null);
        var early = await SweepGrainTests.Until(session, p => p.Status == SweepStatus.Finished);
        Assert.StartsWith("its target is reached: proposal ", early.Reason, StringComparison.Ordinal);
        await Sweep(session).Extend(new SweepExtension { Target = 0.001 });
        await SweepGrainTests.Until(session, p => p.Status == SweepStatus.Finished && p.Completed > early.Completed);
        Assert.Empty(SweepReplayComparison.Differences(hard, await Sweep(session).Get()));
    }

    [Fact]
    public async Task Sweep_that_a_user_stopped_stays_stopped_until_it_is_resumed()
    {
        await using var session = await SweepGrainTests.Open(_folder.Path, slots: 2);
        await Sweep(session).Submit(SweepGrainTests.Spec("random", "none", milliseconds: 20), null);
        await SweepGrainTests.Until(session, p => p.Running == 2);
        await Sweep(session).Stop("enough");
        await SweepGrainTests.Until(session, p => p.Status == SweepStatus.Finished);
        var extended = await Sweep(session).Extend(new SweepExtension { Experiments = 40 });
        Assert.Equal((SweepStatus.Finished, "enough"), (extended.Status, extended.Reason));
        var cancelled = (await Sweep(session).Get()).Experiments.First(e => e.Status == ExperimentStatus.Cancelled).ExperimentId;
        var late = new SweepNotification(await session.Grains.GetGrain<IExperimentGrain>(cancelled).Get(), Version: 1);
        await Sweep(session).Resume();

        // What a silo sent before the end may arrive after the sweep was resumed, before and after its experiments are submitted again.
        await Sweep(session).Notify(late);
        await SweepGrainTests.Until(session, p => p.Completed > 0);
        await Sweep(session).Notify(late);
        Assert.Equal(40, (await SweepGrainTests.Until(session, p => p.Status == SweepStatus.Finished && p.Reason is null)).Completed);
    }

    [Fact]
    public async Task Extension_that_is_wrong_changes_nothing_and_one_of_no_sweep_is_refused()
    {
        await using var session = await SweepGrainTests.Open(_folder.Path, slots: 0);
        var spec = SweepGrainTests.Spec("random", "none");
        await Sweep(session).Submit(spec, null);
        var error = await Assert.ThrowsAsync<InvalidSpecException>(() => Sweep(session).Extend(new SweepExtension { Experiments = 10, Failures = 3, Parallel = 5 }));
        Assert.Equal(["budget", "failures"], error.Problems.Select(p => p.Subject));
        Assert.True((await Sweep(session).Get()).Spec!.Parallel is null);
        error = await Assert.ThrowsAsync<InvalidSpecException>(() => session.Grains.GetGrain<ISweepGrain>("other").Extend(new SweepExtension { Experiments = 10 }));
        Assert.Equal("there is no sweep other; `experiments sweep FILE` submits one", Assert.Single(error.Problems).Text);
        error = await Assert.ThrowsAsync<InvalidSpecException>(() => Sweep(session).Submit(spec with { Experiments = 40, Parallel = 2 }, null));
        Assert.Contains("exists and differs in budget and parallel; `experiments sweep extend sphere` changes that", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_and_tags_stay_with_the_sweep_and_change_nothing_that_it_does()
    {
        var spec = SweepGrainTests.Spec("tpe", "none", milliseconds: 2) with { Experiments = 12 };
        using var other = new TemporaryFolder();
        var silent = await SweepGrainTests.RunToEnd(other.Path, spec, slots: 2);
        await using (var first = await SweepGrainTests.Open(_folder.Path, slots: 2))
        {
            await Sweep(first).Submit(spec, null);
            var notes = await Sweep(first).Remark(new Remark { Text = "the first", Tags = ["paper"] });
            Assert.Equal(["paper"], notes.Tags);
            await Assert.ThrowsAsync<InvalidSpecException>(() => first.Grains.GetGrain<ISweepGrain>("other").Remark(new Remark { Text = "x" }));
            await SweepGrainTests.Until(first, p => p.Status == SweepStatus.Finished);
            await Sweep(first).Remark(new Remark { Tags = ["done"] });
        }

        await using var second = await SweepGrainTests.Open(_folder.Path, slots: 2);
        await Sweep(second).Submit(spec, null);
        var view = await Sweep(second).Get();
        Assert.Equal((SweepStatus.Finished, 2), (view.Status, view.Notes!.Log.Length));
        Assert.Equal(["done", "paper"], view.Notes.Tags);
        Assert.Equal("the first", view.Notes.Log[0].Text);
        Assert.Empty(SweepReplayComparison.Differences(silent, view));
    }

    [Fact]
    public async Task Notes_and_tags_stay_with_an_experiment_and_change_nothing_of_it()
    {
        var spec = SweepGrainTests.Spec("random", "none", milliseconds: 1) with { Experiments = 4 };
        string id;
        ExperimentView before;
        await using (var first = await SweepGrainTests.Open(_folder.Path, slots: 2))
        {
            await Sweep(first).Submit(spec, null);
            await SweepGrainTests.Until(first, p => p.Status == SweepStatus.Finished);
            id = (await Sweep(first).Get()).Experiments[1].ExperimentId;
            before = await Experiment(first, id).Get();
            var notes = await Experiment(first, id).Remark(new Remark { Text = "odd", Tags = ["paper"] });
            Assert.Equal(["paper"], notes.Tags);
            await Experiment(first, id).Remark(new Remark { Tags = ["paper"] });
            var error = await Assert.ThrowsAsync<InvalidSpecException>(() => Experiment(first, "0123456789abcdef").Remark(new Remark { Text = "x" }));
            Assert.Equal("there is no experiment 0123456789abcdef; `experiments list` shows them", Assert.Single(error.Problems).Text);
            error = await Assert.ThrowsAsync<InvalidSpecException>(() => Experiment(first, id).Remark(new Remark { Tags = ["Paper"] }));
            Assert.Contains("is not a tag", Assert.Single(error.Problems).Text, StringComparison.Ordinal);
        }

        await using var second = await SweepGrainTests.Open(_folder.Path, slots: 2);
        var after = await Experiment(second, id).Get();
        Assert.Equal("odd", Assert.Single(after.Notes!.Log).Text);
        Assert.Equal((before.Status, before.Attempt, before.Result!.WeightsSha256, before.History.Length), (after.Status, after.Attempt, after.Result!.WeightsSha256, after.History.Length));
        var board = second.Grains.GetGrain<ILeaderboardGrain>(0);
        Assert.Equal(id, Assert.Single((await board.List(new EntryQuery([], 0, 10) { Tags = ["paper"] })).Entries).ExperimentId);
        Assert.Equal(4, (await board.List(new EntryQuery([], 0, 10))).Total);
    }

    public void Dispose() => _folder.Dispose();

    private static IExperimentGrain Experiment(IClusterSession session, string id) => session.Grains.GetGrain<IExperimentGrain>(id);

    private static ISweepGrain Sweep(IClusterSession session) => session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name);
}
