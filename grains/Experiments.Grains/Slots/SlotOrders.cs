namespace Experiments.Grains.Slots;

/// <summary>What a slot is told while it runs an experiment.</summary>
internal sealed class SlotOrders : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _hold;
    private readonly CancellationTokenSource _stopOrHold;

    /// <param name="siloStops">Cancelled when the silo stops: what runs is then held.</param>
    public SlotOrders(CancellationToken siloStops)
    {
        SiloStops = siloStops;
        _hold = CancellationTokenSource.CreateLinkedTokenSource(siloStops);
        _stopOrHold = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, _hold.Token);
    }

    /// <summary>Stop at once: withdrawn, superseded.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Save the state and give the experiment back.</summary>
    public CancellationToken Hold => _hold.Token;

    /// <summary>Either.</summary>
    public CancellationToken StopOrHold => _stopOrHold.Token;

    /// <summary>The silo stops.</summary>
    public CancellationToken SiloStops { get; }

    public Task OrderStop() => _stop.CancelAsync();

    public Task OrderHold() => _hold.CancelAsync();

    public void Dispose()
    {
        _stopOrHold.Dispose();
        _hold.Dispose();
        _stop.Dispose();
    }
}
