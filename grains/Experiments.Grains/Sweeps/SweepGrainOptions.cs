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
}
