namespace Experiments.Contracts.Sweeps;

/// <summary>Where a sweep is in its life.</summary>
public enum SweepStatus
{
    /// <summary>The sweep was never submitted.</summary>
    Unknown,

    /// <summary>The sweep proposes setups and runs them.</summary>
    Running,

    /// <summary>The sweep starts no new experiments until it is resumed; running ones continue.</summary>
    Paused,

    /// <summary>The sweep proposes nothing more; its experiments run to their ends.</summary>
    Stopping,

    /// <summary>All experiments have ended.</summary>
    Finished,

    /// <summary>A user ended the sweep and its unfinished experiments.</summary>
    Cancelled,
}
