using Experiments.Grains.Slots;

namespace Experiments.Grains.Tests.Slots;

public sealed class SlotOrdersTests : IDisposable
{
    private readonly CancellationTokenSource _silo = new();
    private readonly SlotOrders _orders;

    public SlotOrdersTests() => _orders = new SlotOrders(_silo.Token);

    [Fact]
    public void Without_an_order_nothing_is_cancelled() => Assert.Equal((false, false, false, false), Seen);

    [Fact]
    public async Task Order_to_stop_is_no_order_to_hold()
    {
        await _orders.OrderStop();
        Assert.Equal((true, false, true, false), Seen);
    }

    [Fact]
    public async Task Order_to_hold_is_no_order_to_stop()
    {
        await _orders.OrderHold();
        Assert.Equal((false, true, true, false), Seen);
    }

    [Fact]
    public async Task Silo_that_stops_holds_its_slots()
    {
        await _silo.CancelAsync();
        Assert.Equal((false, true, true, true), Seen);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_what_is_handed_over_or_stops_with_its_silo_goes_elsewhere(bool isStop)
    {
        await _orders.OrderHold();
        Assert.False(_orders.GoesElsewhere);
        await (isStop ? _silo.CancelAsync() : _orders.OrderHandOver());
        Assert.Equal((true, !isStop), (_orders.GoesElsewhere, _orders.IsHandedOver));
        Assert.Equal((false, true, true, isStop), Seen);
    }

    public void Dispose()
    {
        _orders.Dispose();
        _silo.Dispose();
    }

    private (bool Stop, bool Hold, bool Either, bool Silo) Seen => (
        _orders.Stop.IsCancellationRequested,
        _orders.Hold.IsCancellationRequested,
        _orders.StopOrHold.IsCancellationRequested,
        _orders.SiloStops.IsCancellationRequested);
}
