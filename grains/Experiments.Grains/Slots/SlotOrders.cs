namespace Experiments.Grains.Slots;

/// <summary>The orders that a slot receives while it runs an experiment.</summary>
internal sealed class SlotOrders : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _hold;
    private readonly CancellationTokenSource _stopOrHold;

    /// <param name="siloStops">Is cancelled when the silo stops. Then the slot is held as well.</param>
    public SlotOrders(CancellationToken siloStops)
    {
        SiloStops = siloStops;
        _hold = CancellationTokenSource.CreateLinkedTokenSource(siloStops);
        _stopOrHold = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, _hold.Token);
    }

    /// <summary>Gets the order to stop at once, because the experiment was withdrawn or another silo runs it.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Gets the order to save the experiment's state and return the experiment.</summary>
    public CancellationToken Hold => _hold.Token;

    /// <summary>Gets a token that is cancelled by either order.</summary>
    public CancellationToken StopOrHold => _stopOrHold.Token;

    /// <summary>Gets whether the experiment goes to another silo because this one is drained.</summary>
    public bool IsHandedOver { get; private set; }

    /// <summary>Gets whether the experiment continues elsewhere, and does not wait for a user or a decision.</summary>
    public bool GoesElsewhere => IsHandedOver || SiloStops.IsCancellationRequested;

    /// <summary>Gets a token that is cancelled when the silo stops.</summary>
    public CancellationToken SiloStops { get; }

    public Task OrderStop() => _stop.CancelAsync();

    public Task OrderHold() => _hold.CancelAsync();

    /// <summary>Orders to save the experiment's state and return the experiment, which another silo continues.</summary>
    public Task OrderHandOver()
    {
        IsHandedOver = true;
        return _hold.CancelAsync();
    }

    public void Dispose()
    {
        _stopOrHold.Dispose();
        _hold.Dispose();
        _stop.Dispose();
    }
}
