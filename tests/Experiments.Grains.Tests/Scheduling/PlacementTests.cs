using Experiments.Contracts.Scheduling;
using Experiments.Grains.Scheduling;

namespace Experiments.Grains.Tests.Scheduling;

public sealed class PlacementTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly SiloOffer Offer = new()
    {
        RunsPrograms = true,
        RunsBuiltIn = true,
        Cpus = 4,
        Gpus = 1,
        Memory = 8L << 30,
        Labels = ["gpu", "python"],
    };

    private readonly LeaseBook _book = new(new SchedulerOptions());

    [Theory]
    [InlineData(1, 0, 0L, "", null)]
    [InlineData(4, 1, 8L << 30, "python", null)]
    [InlineData(5, 0, 0L, "", "has 4 of 5 processors")]
    [InlineData(1, 2, 0L, "", "has 1 of 2 GPUs")]
    [InlineData(1, 0, 9L << 30, "", "has 8 GiB of 9 GiB of memory")]
    [InlineData(1, 0, 0L, "r,julia,gpu", "lacks the labels r, julia")]
    public void Silo_that_lacks_something_says_what(int cpus, int gpus, long memory, string labels, string? expected) =>
        Assert.Equal(expected, Placement.Obstacle(Program(cpus, gpus, memory, labels), Offer));

    [Fact]
    public void Programs_run_only_where_they_are_enabled_and_built_in_workloads_everywhere_but_on_agents()
    {
        Assert.Equal("does not run programs (Programs:Enabled is not true)", Placement.Obstacle(Program(), Offer with { RunsPrograms = false }));
        Assert.Equal("does not run programs (Programs:Enabled is not true)", Placement.Obstacle(Program(), null));
        Assert.Null(Placement.Obstacle(BuiltIn("vae-gmm"), null));
        Assert.Null(Placement.Obstacle(BuiltIn("vae-gmm"), Offer));
        Assert.Equal("runs programs only", Placement.Obstacle(BuiltIn("vae-gmm"), Offer with { RunsBuiltIn = false }));
    }

    [Fact]
    public void Agent_runs_the_shipped_workloads_that_it_has_and_none_that_it_cannot_tell()
    {
        var agent = Offer with { Workloads = ["function"] };
        Assert.Null(Placement.Obstacle(BuiltIn("function"), agent));
        Assert.Null(Placement.Obstacle(Program(), agent));
        Assert.Equal("does not run vae-gmm", Placement.Obstacle(BuiltIn("vae-gmm"), agent));
        Assert.Equal("does not run this experiment, which was queued without the name of its workload", Placement.Obstacle(new WorkItem("stored before there were agents"), agent));
    }

    [Fact]
    public void Silo_shares_its_devices_and_memory_between_its_slots()
    {
        _book.Enqueue(new WorkItem("a", Needs: Needs(gpus: 1)), Now);
        _book.Enqueue(new WorkItem("b", Needs: Needs(gpus: 1)), Now);
        _book.Enqueue(new WorkItem("c", Needs: Needs(memory: 6L << 30)), Now);
        _book.Enqueue(new WorkItem("d", Needs: Needs(memory: 6L << 30)), Now);
        Assert.Equal(["a", "c"], Grants(Beat(free: 4)));
        Assert.Equal(["b"], Grants(Beat(free: 3, running: ["c"], ended: ["a"])));
        Assert.Equal(["d"], Grants(Beat(free: 3, running: ["b"], ended: ["c"])));
    }

    [Fact]
    public void Work_that_needs_several_processors_waits_until_they_are_free()
    {
        _book.Enqueue(new WorkItem("small"), Now);
        _book.Enqueue(new WorkItem("large", Needs: Needs(cpus: 4)), Now);
        Assert.Equal(["small"], Grants(Beat(free: 4)));
        Assert.Equal(["large"], Grants(Beat(free: 4, ended: ["small"])));
    }

    [Fact]
    public void Work_that_no_silo_can_run_waits_with_a_reason_and_does_not_stop_the_others()
    {
        _book.Enqueue(new WorkItem("a", Needs: Needs(labels: "julia")), Now);
        _book.Enqueue(new WorkItem("b", Needs: Needs(labels: "julia")), Now);
        _book.Enqueue(new WorkItem("c"), Now);
        Assert.Equal(["c"], Grants(Beat(free: 4)));
        Assert.Equal([new UnplacedWork("a", 2, "no silo can run it: silo lacks the label julia")], _book.Unplaced());
        Assert.Equal("no silo can run it: silo lacks the label julia", _book.WhyUnplaced("b"));
        Assert.Null(_book.WhyUnplaced("c"));
        Assert.Equal(["a", "b"], Grants(Beat(free: 4, offer: Offer with { Labels = ["julia"] }, ended: ["c"])));
        Assert.Empty(_book.Unplaced());
    }

    // The leaderboard hears of an attempt a moment later than the silo, and a scheduler that is placed anew in between knows only the silos.
    [Fact]
    public void Work_that_a_silo_claims_at_a_new_book_still_takes_what_it_was_granted_with()
    {
        _book.Enqueue(new WorkItem("claimed", Group: "sweep", Parallel: 1, Deaths: 1, Needs: Needs(gpus: 1, memory: 6L << 30)), Now);
        var granted = Assert.Single(Beat(free: 1).Granted);
        var next = new LeaseBook(new SchedulerOptions());
        Assert.Empty(Beat(free: 3, running: ["claimed"], work: [granted.Work!], book: next).Granted);

        next.Enqueue(new WorkItem("device", Needs: Needs(gpus: 1)), Now);
        next.Enqueue(new WorkItem("memory", Needs: Needs(memory: 6L << 30)), Now);
        next.Enqueue(new WorkItem("turn", Group: "sweep", Parallel: 1), Now);
        next.Enqueue(new WorkItem("small"), Now);
        Assert.Equal(["small"], Grants(Beat(free: 3, running: ["claimed"], work: [granted.Work!], book: next)));
        Assert.Equal(["device", "memory", "turn"], Grants(Beat(free: 4, ended: ["claimed", "small"], book: next)).Order());
    }

    [Fact]
    public void Work_that_an_older_silo_claims_takes_a_slot_and_nothing_else()
    {
        Assert.Empty(Beat(free: 3, running: ["claimed"]).Granted);
        _book.Enqueue(new WorkItem("device", Needs: Needs(gpus: 1)), Now);
        Assert.Equal(["device"], Grants(Beat(free: 3, running: ["claimed"])));
    }

    private static WorkItem BuiltIn(string workload) => new("a") { Workload = workload };

    private static WorkItem Program(int cpus = 1, int gpus = 0, long memory = 0, string labels = "") => new("a", Needs: Needs(cpus, gpus, memory, labels));

    private static WorkNeeds Needs(int cpus = 1, int gpus = 0, long memory = 0, string labels = "") => new()
    {
        Cpus = cpus,
        Gpus = gpus,
        Memory = memory,
        Labels = [.. labels.Split(',', StringSplitOptions.RemoveEmptyEntries)],
    };

    private static IEnumerable<string> Grants(LeaseReply reply) => reply.Granted.Select(grant => grant.ExperimentId);

    private LeaseReply Beat(int free, SiloOffer? offer = null, string[]? running = null, string[]? ended = null, WorkItem[]? work = null, LeaseBook? book = null) => (book ?? _book).Heartbeat(
        new LeaseRequest
        {
            Silo = "silo",
            Name = "silo",
            Slots = 4,
            FreeSlots = free,
            Running = [.. running ?? []],
            Ended = [.. ended ?? []],
            Offer = offer ?? Offer,
            Work = work is null ? default : [.. work],
        },
        Now);
}
