using Experiments.Contracts.Clusters;
using Experiments.Grains.Slots;

namespace Experiments.Grains.Tests.Slots;

public sealed class SiloDrainTests
{
    private readonly SiloDrain _drain = new();
    private int _woken;

    [Fact]
    public async Task Silo_without_slots_has_nothing_to_drain()
    {
        await _drain.Set(DrainMode.HandOver);
        Assert.Equal(DrainMode.None, _drain.Current.Mode);
    }

    [Fact]
    public async Task Order_wakes_the_slots_and_is_carried_out_when_the_scheduler_knows_it()
    {
        _drain.Served(() => _woken++);
        var before = _drain.Current;
        var known = _drain.Set(DrainMode.HandOver);
        Assert.Equal((1, DrainMode.HandOver), (_woken, _drain.Current.Mode));

        // The heartbeat that was under way when the order came does not carry it.
        before.Known();
        Assert.False(known.IsCompleted);
        _drain.Current.Known();
        await known;
    }

    [Fact]
    public async Task Whoever_waits_for_an_order_waits_for_the_one_that_replaced_it()
    {
        _drain.Served(() => { });
        var first = _drain.Set(DrainMode.HandOver);
        var second = _drain.Set(DrainMode.None);
        Assert.False(first.IsCompleted);
        _drain.Current.Known();
        await second;
        await first;
    }
}
