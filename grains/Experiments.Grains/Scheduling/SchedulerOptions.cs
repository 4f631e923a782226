namespace Experiments.Grains.Scheduling;

/// <summary>How leases are kept.</summary>
public sealed class SchedulerOptions
{
    /// <summary>A silo that has not been heard of for this long loses its leases.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether experiments that were unfinished when the scheduler last ran go on by themselves. A cluster's do; a command with a silo in
    /// its process runs only what it was asked for.
    /// </summary>
    public bool RecoverUnfinished { get; set; }
}
