using Experiments.Contracts.Scheduling;
using Experiments.Grains.Scheduling;

namespace Experiments.Grains.Tests.Scheduling;

/// <summary>Work that needs several processors beside work that needs one.</summary>
public sealed class RoomReservationsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly LeaseBook _book = new(new SchedulerOptions());

    [Fact]
    public void Silo_gets_no_small_work_until_the_large_work_that_waits_has_started()
    {
        Enqueue("small 1", "small 2", "small 3");
        Assert.Equal(["small 1", "small 2", "small 3"], Beat("s", free: 4));
        _book.Enqueue(Program("large", cpus: 4), Now);
        Enqueue("small 4", "small 5");
        Assert.Empty(Beat("s", free: 1, "small 1", "small 2", "small 3"));
        Assert.Empty(Beat("s", free: 3, "small 3"));
        Assert.Equal(["large"], Beat("s", free: 4));

        // The silo is full, although it has free slots.
        Assert.Empty(Beat("s", free: 3, "large"));
        Assert.Equal(["small 4", "small 5"], Beat("s", free: 4));
    }

    [Fact]
    public void Work_of_one_processor_fills_what_work_of_several_leaves_and_no_more()
    {
        _book.Enqueue(Program("large", cpus: 3), Now);
        Enqueue("small 1", "small 2");
        _book.Enqueue(Program("small 3", cpus: 1), Now);
        Assert.Equal(["large", "small 1"], Beat("s", free: 4));
        Assert.Equal(["small 2"], Beat("s", free: 3, "large"));
    }

    [Fact]
    public void Silo_with_more_slots_than_processors_still_runs_small_work_in_all_of_them()
    {
        Enqueue("a", "b", "c", "d");
        Assert.Equal(4, Beat("s", free: 4, Offer with { Cpus = 2 }).Count());
    }

    [Fact]
    public void One_silo_is_reserved_and_the_others_go_on()
    {
        Enqueue("small 1", "small 2");
        Beat("s", free: 1);
        Beat("t", free: 1);
        _book.Enqueue(Program("large", cpus: 4), Now);
        Enqueue("small 3", "small 4");
        Assert.Empty(Beat("s", free: 3, "small 1"));
        Assert.Equal(["small 3", "small 4"], Beat("t", free: 3, "small 2"));
        Assert.Equal(["large"], Beat("s", free: 4));
    }

    [Fact]
    public void Work_without_a_GPU_does_not_wait_for_work_that_waits_for_one()
    {
        _book.Enqueue(Program("gpu 1", gpus: 1), Now);
        Beat("s", free: 4);
        _book.Enqueue(Program("gpu 2", gpus: 1), Now);
        Enqueue("small 1", "small 2", "small 3");

        // One processor and one slot stay for the work that waits.
        Assert.Equal(["small 1", "small 2"], Beat("s", free: 3, "gpu 1"));
    }

    [Fact]
    public void Reservation_ends_with_the_work_that_no_longer_waits_and_with_the_silo()
    {
        Enqueue("small 1");
        Beat("s", free: 4);
        _book.Enqueue(Program("large", cpus: 4), Now);
        Enqueue("small 2", "small 3");
        Assert.Empty(Beat("s", free: 3, "small 1"));
        _book.Withdraw("large");
        Assert.Equal(["small 2", "small 3"], Beat("s", free: 3, "small 1"));

        _book.Enqueue(Program("larger", cpus: 4), Now);
        Enqueue("small 4");
        Assert.Empty(Beat("s", free: 1, "small 1", "small 2", "small 3"));
        _book.RevokeDead(silo => silo == "s", Now);

        // What was lost with the silo goes first, one experiment after the other: each may be why the silo died.
        Assert.Contains("larger", Enumerable.Range(0, 4).SelectMany(_ => Beat("t", free: 4)));
    }

    [Fact]
    public void Silo_that_can_no_longer_run_the_work_is_free_again()
    {
        Enqueue("small 1");
        Beat("s", free: 4);
        _book.Enqueue(Program("large", cpus: 4), Now);
        Enqueue("small 2");
        Assert.Empty(Beat("s", free: 3, "small 1"));
        Assert.Equal(["small 2"], Beat("s", free: 3, Offer with { Cpus = 3 }, "small 1"));
        Assert.Equal("no silo can run it: s has 3 of 4 processors", _book.WhyUnplaced("large"));
    }

    [Fact]
    public void Work_that_must_run_alone_reserves_only_a_silo_that_can_run_it()
    {
        var isolation = new Isolation();
        var dangerous = new QueuedWork(Program("dangerous", cpus: 4) with { Deaths = 2 }, Now, 0, 0, default, Now);
        var (small, large) = (new SiloLeases("a small one") { Slots = 1, Offer = Offer with { Cpus = 2 } }, new SiloLeases("large") { Slots = 1, Offer = Offer });
        var harmless = new QueuedWork(new WorkItem("harmless"), Now, 0, 0, default, Now);
        isolation.Reserve([dangerous], [small], Now);
        Assert.True(isolation.MayRun(harmless, small, Now));
        isolation.Reserve([dangerous], [small, large], Now);
        Assert.True(isolation.MayRun(harmless, small, Now));
        Assert.False(isolation.MayRun(harmless, large, Now));
    }

    private static SiloOffer Offer { get; } = new() { RunsPrograms = true, RunsBuiltIn = true, Cpus = 4, Gpus = 1, Memory = 8L << 30, Labels = [] };

    private static WorkItem Program(string id, int cpus = 1, int gpus = 0) => new(id, Needs: new WorkNeeds { Cpus = cpus, Gpus = gpus });

    private void Enqueue(params string[] experiments)
    {
        foreach (var id in experiments)
        {
            _book.Enqueue(new WorkItem(id), Now);
        }
    }

    private IEnumerable<string> Beat(string silo, int free, params string[] running) => Beat(silo, free, Offer, running);

    /// <summary>Sends a heartbeat. What the silo was granted and does not run any more has ended.</summary>
    private IEnumerable<string> Beat(string silo, int free, SiloOffer offer, params string[] running)
    {
        var leased = _book.Silos.FirstOrDefault(s => s.Address == silo)?.Leases.Keys.ToList() ?? [];
        return [.. _book.Heartbeat(
            new LeaseRequest
            {
                Silo = silo,
                Name = silo,
                Slots = 4,
                FreeSlots = free,
                Running = [.. running],
                Ended = [.. leased.Except(running)],
                Offer = offer,
            },
            Now).Granted.Select(grant => grant.ExperimentId)];
    }
}
