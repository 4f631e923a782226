namespace Experiments.Grains.Sweeps;

/// <summary>The options of sweeps.</summary>
public sealed class SweepGrainOptions
{
    /// <summary>Gets or sets the time between two polls of running experiments, if a pruner decides about them.</summary>
    /// <value>1 second by default.</value>
    public TimeSpan PollRunningInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the time between two polls of all unfinished experiments, in case a notification was lost.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan PollAllInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets whether any call makes an open sweep continue, also one that only reads.</summary>
    /// <value>
    /// The default is true: in a cluster, a sweep whose silo died continues with the next call. On a state folder, looking at an interrupted
    /// sweep must not start it beside the one that a command runs.
    /// </value>
    public bool ContinuesWhenRead { get; set; } = true;
}
