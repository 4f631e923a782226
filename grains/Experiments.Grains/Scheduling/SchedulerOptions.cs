namespace Experiments.Grains.Scheduling;

/// <summary>How leases are kept.</summary>
public sealed class SchedulerOptions
{
    /// <summary>A silo that has not been heard of for this long loses its leases.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(5);
}
