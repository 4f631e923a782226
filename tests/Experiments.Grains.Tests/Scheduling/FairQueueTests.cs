using CsCheck;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Scheduling;
using Experiments.Grains.Scheduling;

namespace Experiments.Grains.Tests.Scheduling;

public sealed class FairQueueTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly FairQueue _queue = new();
    private long _arrivals;

    [Fact]
    public void Empty_queue_gives_nothing()
    {
        Assert.Null(_queue.Take(_ => true));
        Assert.Null(_queue.Remove("a"));
        Assert.Equal((0, null), (_queue.Count, _queue.OldestSince));
    }

    [Fact]
    public void Work_that_may_not_run_lets_the_next_of_its_group_pass_and_stays()
    {
        Add(new WorkItem("a"));
        Add(new WorkItem("b"));
        Assert.Equal("b", _queue.Take(w => w.Id != "a")!.Id);
        Assert.Equal(1, _queue.Count);
        Assert.Equal("a", _queue.Take(_ => true)!.Id);
    }

    [Fact]
    public void Group_of_a_higher_priority_comes_first_however_many_slots_it_holds_and_lets_others_pass_if_it_cannot_run()
    {
        Add(new WorkItem("low", "one") { OwnerPriority = -1 });
        Add(new WorkItem("usual", "two"));
        Add(new WorkItem("high", "three", Parallel: 2) { OwnerPriority = 5 });
        Add(new WorkItem("higher", "three", Order: 9, Parallel: 2) { OwnerPriority = 5 });
        _queue.SlotTaken(new WorkItem("x", "three"));
        Assert.Equal("high", _queue.Take(_ => true)!.Id);
        _queue.SlotTaken(new WorkItem("high", "three"));

        // The quota of the group holds whatever its priority.
        Assert.Equal("usual", _queue.Take(_ => true)!.Id);
        Assert.Equal("low", _queue.Take(_ => true)!.Id);
        _queue.SlotReturned(new WorkItem("x", "three"));
        Assert.Equal("higher", _queue.Take(_ => true)!.Id);
    }

    [Fact]
    public void Experiment_that_two_owners_want_is_of_the_higher_priority()
    {
        Add(new WorkItem("a", "one", Order: 1));
        Add(new WorkItem("b", "one", Order: 2) { OwnerPriority = 1 });
        Assert.Equal("b", _queue.Take(_ => true)!.Id);
    }

    [Fact]
    public void Experiment_that_is_added_again_is_in_the_queue_once_and_keeps_its_age_and_its_losses()
    {
        _queue.Add(Work(new WorkItem("a")) with { Losses = 2 });
        _queue.Add(Work(new WorkItem("a", Priority: 7)) with { Since = Start.AddHours(1) });
        Assert.Equal(1, _queue.Count);
        Assert.Equal(Start, _queue.OldestSince);
        var work = _queue.Take(_ => true)!;
        Assert.Equal((7, 2, Start), (work.Item.Priority, work.Losses, work.Since));
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void Experiment_that_moves_to_another_group_counts_there()
    {
        Add(new WorkItem("a", "one"));
        Add(new WorkItem("a", "two"));
        Add(new WorkItem("b", "two"));
        _queue.SlotTaken(new WorkItem("x", "one"));
        Assert.Equal("a", _queue.Take(_ => true)!.Id);
    }

    [Fact]
    public void Oldest_work_is_found_whatever_its_group_and_its_place()
    {
        _queue.Add(Work(new WorkItem("young", "g", Priority: 9)) with { Since = Start.AddMinutes(5) });
        _queue.Add(Work(new WorkItem("old", "h")) with { Since = Start.AddMinutes(1) });
        Assert.Equal(Start.AddMinutes(1), _queue.OldestSince);
        _queue.Remove("old");
        Assert.Equal(Start.AddMinutes(5), _queue.OldestSince);
    }

    [Fact]
    public void Suspects_are_those_with_deaths_as_long_as_they_wait()
    {
        Add(new WorkItem("a", Deaths: 1));
        Add(new WorkItem("b"));
        Assert.Equal(["a"], _queue.Suspects.Select(w => w.Id));
        Add(new WorkItem("a"));
        Assert.Empty(_queue.Suspects);
        Add(new WorkItem("b", Deaths: 2));
        _queue.Remove("b");
        Assert.Empty(_queue.Suspects);
    }

    [Fact]
    public void Returned_slot_counts_for_its_group_again()
    {
        Add(new WorkItem("a1", "a", Parallel: 1));
        Add(new WorkItem("a2", "a", Parallel: 1));
        var first = _queue.Take(_ => true)!;
        _queue.SlotTaken(first.Item);
        Assert.Null(_queue.Take(_ => true));
        _queue.SlotReturned(first.Item);
        Assert.Equal("a2", _queue.Take(_ => true)!.Id);
    }

    [Fact]
    public void Group_that_holds_fewer_slots_is_next_even_if_it_had_the_last_grant()
    {
        Add(new WorkItem("a1", "a"));
        Add(new WorkItem("b1", "b"));
        Add(new WorkItem("b2", "b"));
        _queue.SlotTaken(new WorkItem("a0", "a"));
        Assert.Equal("b1", _queue.Take(_ => true)!.Id);
        Assert.Equal("b2", _queue.Take(_ => true)!.Id);
    }

    /// <summary>The law of a fair queue: as long as every group has work, no group is ahead of another by more than one slot.</summary>
    [Fact]
    public void Groups_with_enough_work_get_the_same_number_of_slots_up_to_one() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 40], Gen.Int[0, 1000]).Sample((groups, slots, seed) =>
        {
            var queue = new FairQueue();
            var order = Enumerable.Range(0, groups * slots).ToArray();
            new Random(seed).Shuffle(order);
            foreach (var i in order)
            {
                queue.Add(new QueuedWork(new WorkItem($"{i}", $"{i % groups}"), Start, i, 0, AttemptLoss.None, Start));
            }

            var counts = new int[groups];
            for (var slot = 0; slot < slots; slot++)
            {
                var work = queue.Take(_ => true)!;
                queue.SlotTaken(work.Item);
                counts[int.Parse(work.Item.Group, System.Globalization.CultureInfo.InvariantCulture)]++;
            }

            Assert.InRange(counts.Max() - counts.Min(), 0, 1);
        });

    /// <summary>Whatever is added, everything comes out once, and within a group in the order of the queue.</summary>
    [Fact]
    public void Everything_comes_out_once_and_in_order_within_its_group() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[-2, 2], Gen.Int[0, 3], Gen.Int[0, 2]).Array[0, 40].Sample(items =>
        {
            var queue = new FairQueue();
            foreach (var (i, (group, priority, order, losses)) in items.Index())
            {
                queue.Add(new QueuedWork(new WorkItem($"{i}", $"{group}", priority, order), Start, i, losses, AttemptLoss.None, Start));
            }

            var taken = new List<QueuedWork>();
            while (queue.Take(_ => true) is { } work)
            {
                taken.Add(work);
            }

            Assert.Equal(items.Length, taken.DistinctBy(w => w.Id).Count());
            foreach (var group in taken.GroupBy(w => w.Item.Group))
            {
                Assert.Equal(group.Order(), group);
            }
        });

    private void Add(WorkItem item) => _queue.Add(Work(item));

    private QueuedWork Work(WorkItem item) => new(item, Start, _arrivals++, 0, AttemptLoss.None, Start);
}
