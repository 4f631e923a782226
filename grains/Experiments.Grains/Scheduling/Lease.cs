namespace Experiments.Grains.Scheduling;

/// <summary>The right of one silo to run one experiment.</summary>
internal sealed class Lease(QueuedWork work, string silo)
{
    public QueuedWork Work { get; set; } = work;

    /// <summary>Gets the address of the silo.</summary>
    public string Silo { get; } = silo;

    /// <summary>Gets or sets whether the silo must save the experiment's state and return it.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Gets or sets the work that was queued while the experiment was leased. It waits until the lease has ended.</summary>
    /// <remarks>If nothing is left to run by then, the next attempt finds that out at once.</remarks>
    public QueuedWork? Again { get; set; }
}
