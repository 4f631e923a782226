namespace Experiments.Grains.Scheduling;

/// <summary>How leases are kept.</summary>
public sealed class SchedulerOptions
{
    /// <summary>The configuration section that holds these options.</summary>
    public const string Section = "Scheduler";

    /// <summary>A silo that has not been heard of for this long loses its leases.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// An experiment fails for good when this many silos in a row have died while it ran, without a new checkpoint between them;
    /// 0: never. So one setup whose native code aborts the process cannot take a cluster down silo by silo.
    /// </summary>
    public int DeathLimit { get; set; } = 3;

    /// <summary>The first pause before an experiment whose lease was lost twice or more is given out again; doubled with every further loss.</summary>
    public TimeSpan BackOff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest such pause.</summary>
    public TimeSpan LongestBackOff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether experiments and sweeps that were unfinished when the scheduler last ran go on by themselves. A cluster's do; a command with
    /// a silo in its process runs only what it was asked for.
    /// </summary>
    public bool RecoverUnfinished { get; set; }
}
