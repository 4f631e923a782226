using Experiments.Contracts.Clusters;
using Experiments.Contracts.Scheduling;
using Experiments.Grains.Scheduling;

namespace Experiments.Grains.Tests.Scheduling;

/// <summary>What the scheduler does with silos that take no experiments.</summary>
public sealed class DrainedSiloTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly LeaseBook _book = new(new SchedulerOptions());

    [Fact]
    public void Drained_silo_gets_nothing_even_if_it_says_that_slots_are_free()
    {
        _book.Enqueue(new WorkItem("a"), Now);
        Assert.Empty(Beat("one", DrainMode.HandOver).Granted);
        Assert.Equal(["a"], Granted(Beat("two")));
    }

    [Fact]
    public void Silo_keeps_the_leases_of_what_it_runs_and_gets_new_work_when_it_is_undrained()
    {
        _book.Enqueue(new WorkItem("a"), Now);
        Beat("one");
        var reply = Beat("one", DrainMode.Finish, running: ["a"]);
        Assert.Equal((0, 0, 0), (reply.Granted.Length, reply.Stop.Length, reply.Hold.Length));
        _book.Enqueue(new WorkItem("b"), Now);
        Assert.Empty(Beat("one", DrainMode.Finish, running: ["a"]).Granted);
        Assert.Equal(["b"], Granted(Beat("one", running: ["a"])));
    }

    [Fact]
    public void Handed_over_experiment_goes_to_another_silo()
    {
        _book.Enqueue(new WorkItem("a"), Now);
        Beat("one");

        // The experiment's grain queues it while the lease is still held.
        _book.Enqueue(new WorkItem("a"), Now);
        Assert.Empty(Beat("two").Granted);
        Assert.Empty(Beat("one", DrainMode.HandOver, ended: ["a"]).Granted);
        Assert.Equal(["a"], Granted(Beat("two")));
    }

    [Fact]
    public void Experiment_that_only_drained_silos_could_run_waits_with_that_reason()
    {
        _book.Enqueue(new WorkItem("a"), Now);
        Beat("one", DrainMode.HandOver);
        Assert.Equal("no silo can run it: one is drained", _book.WhyUnplaced("a"));
        Assert.Equal("no silo can run it: one is drained", Assert.Single(_book.Unplaced()).Reason);
        Beat("two", free: 0);
        Assert.Null(_book.WhyUnplaced("a"));
    }

    [Fact]
    public void Silo_is_reserved_for_an_experiment_that_must_run_alone_only_if_it_takes_work()
    {
        _book.Enqueue(new WorkItem("poison", Deaths: 2), Now);
        Assert.Empty(Beat("one", DrainMode.HandOver).Granted);
        _book.Enqueue(new WorkItem("other"), Now);
        Assert.Equal(["poison"], Granted(Beat("two")));
        Assert.Equal(["other"], Granted(Beat("three")));
    }

    private static IEnumerable<string> Granted(LeaseReply reply) => reply.Granted.Select(grant => grant.ExperimentId);

    private LeaseReply Beat(string silo, DrainMode drain = DrainMode.None, int free = 2, string[]? running = null, string[]? ended = null) => _book.Heartbeat(
        new LeaseRequest
        {
            Silo = silo,
            Name = silo,
            Slots = 3,
            FreeSlots = free,
            Running = [.. running ?? []],
            Ended = [.. ended ?? []],
            Drain = drain,
        },
        Now);
}
