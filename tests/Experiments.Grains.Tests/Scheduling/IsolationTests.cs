using Experiments.Contracts.Experiments;
using Experiments.Contracts.Scheduling;
using Experiments.Grains.Scheduling;

namespace Experiments.Grains.Tests.Scheduling;

public sealed class IsolationTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Isolation _isolation = new();

    [Fact]
    public void Work_waits_until_its_pause_is_over()
    {
        var work = Work("a") with { NotBefore = Start.AddSeconds(1) };
        Assert.False(_isolation.MayRun(work, Silo("one"), Start));
        Assert.True(_isolation.MayRun(work, Silo("one"), Start.AddSeconds(1)));
    }

    [Fact]
    public void Experiment_that_must_run_alone_needs_an_empty_silo_and_lets_no_other_beside_it()
    {
        var dangerous = Work("dangerous", deaths: 2);
        Assert.False(_isolation.MayRun(dangerous, Silo("one", Work("healthy")), Start));
        Assert.True(_isolation.MayRun(dangerous, Silo("one"), Start));
        Assert.False(_isolation.MayRun(Work("healthy"), Silo("one", dangerous), Start));
    }

    [Fact]
    public void Suspects_keep_apart_and_share_a_silo_with_others_or_after_a_while()
    {
        var suspect = Work("a", deaths: 1);
        Assert.False(_isolation.MayRun(suspect, Silo("one", Work("b", deaths: 1)), Start));
        Assert.True(_isolation.MayRun(suspect, Silo("one", Work("healthy")), Start));
        Assert.True(_isolation.MayRun(suspect, Silo("one", Work("b", deaths: 1)), Start.AddSeconds(2)));
        Assert.True(_isolation.MayRun(Work("healthy"), Silo("one", suspect), Start));
    }

    [Fact]
    public void Silo_with_the_fewest_leases_is_reserved_until_the_experiment_runs_there()
    {
        var dangerous = Work("dangerous", deaths: 2);
        var (busy, quiet, slotless) = (Silo("busy", Work("a"), Work("b")), Silo("quiet", Work("c")), Silo("none"));
        slotless.Slots = 0;
        _isolation.Reserve([dangerous], [busy, quiet, slotless], Start);
        Assert.False(_isolation.MayRun(Work("new"), quiet, Start));
        Assert.True(_isolation.MayRun(Work("new"), busy, Start));

        // The reservation stays although another silo has fewer leases by now.
        busy.Leases.Clear();
        _isolation.Reserve([dangerous], [busy, quiet, slotless], Start);
        Assert.False(_isolation.MayRun(Work("new"), quiet, Start));
        _isolation.WorkStarted(Work("harmless"), "quiet");
        Assert.False(_isolation.MayRun(Work("new"), quiet, Start));
        _isolation.WorkStarted(dangerous, "quiet");
        Assert.True(_isolation.MayRun(Work("new"), quiet, Start));
    }

    [Fact]
    public void Nothing_is_reserved_for_an_experiment_that_still_pauses_nor_when_none_waits()
    {
        var silo = Silo("one");
        var dangerous = Work("dangerous", deaths: 2) with { NotBefore = Start.AddSeconds(9) };
        _isolation.Reserve([dangerous], [silo], Start);
        Assert.True(_isolation.MayRun(Work("new"), silo, Start));
        _isolation.Reserve([dangerous], [silo], Start.AddSeconds(9));
        Assert.False(_isolation.MayRun(Work("new"), silo, Start));
        _isolation.Reserve([], [silo], Start.AddSeconds(9));
        Assert.True(_isolation.MayRun(Work("new"), silo, Start));
    }

    [Fact]
    public void Reservation_ends_with_its_silo()
    {
        var (gone, other) = (Silo("gone"), Silo("other", Work("a")));
        _isolation.Reserve([Work("dangerous", deaths: 2)], [gone, other], Start);
        _isolation.SiloLeft("gone");
        _isolation.Reserve([Work("dangerous", deaths: 2)], [other], Start);
        Assert.False(_isolation.MayRun(Work("new"), other, Start));
    }

    private static QueuedWork Work(string id, int deaths = 0) => new(new WorkItem(id, Deaths: deaths), Start, 0, 0, AttemptLoss.None, Start);

    private static SiloLeases Silo(string address, params QueuedWork[] running)
    {
        var silo = new SiloLeases(address) { Slots = 4 };
        foreach (var work in running)
        {
            silo.Leases.Add(work.Id, new Lease(work, address));
        }

        return silo;
    }
}
