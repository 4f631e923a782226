namespace Experiments.Grains.Scheduling;

/// <summary>The options of the scheduler.</summary>
public sealed class SchedulerOptions
{
    /// <summary>The configuration section that holds these options.</summary>
    public const string Section = "Scheduler";

    /// <summary>Gets or sets how long a silo keeps its leases without a heartbeat.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how many silos in a row may die while an experiment runs before the experiment fails for good.</summary>
    /// <value>3 by default. 0 means no limit.</value>
    /// <remarks>
    /// A new checkpoint resets the count. The limit keeps one setup, whose native code aborts the process, from taking a cluster down silo
    /// by silo.
    /// </remarks>
    public int DeathLimit { get; set; } = 3;

    /// <summary>Gets or sets the pause before an experiment that has lost its lease twice is granted again.</summary>
    /// <value>1 second by default. The pause doubles with every further loss.</value>
    public TimeSpan BackOff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the longest such pause.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan LongestBackOff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets whether experiments and sweeps that an earlier scheduler left unfinished continue by themselves.</summary>
    /// <value>
    /// <see langword="false"/> by default: a command with a silo in its own process runs only what its user asked for. Clusters set
    /// <see langword="true"/>.
    /// </value>
    public bool RecoverUnfinished { get; set; }
}
