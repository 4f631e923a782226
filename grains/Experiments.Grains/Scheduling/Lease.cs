namespace Experiments.Grains.Scheduling;

/// <summary>An experiment that a silo may run.</summary>
internal sealed class Lease(QueuedWork work, string silo)
{
    public QueuedWork Work { get; set; } = work;

    public string Silo { get; } = silo;

    /// <summary>Whether the silo shall save its state and give it back.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Queued while leased: waits once the lease has ended. Where there is nothing left to run, the next attempt says so at once.</summary>
    public QueuedWork? Again { get; set; }
}
