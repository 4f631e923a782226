namespace Experiments.Contracts.Sweeps;

/// <summary>Where a sweep is in its life.</summary>
public enum SweepStatus
{
    /// <summary>Nobody has submitted it.</summary>
    Unknown,

    /// <summary>Proposes setups and runs them.</summary>
    Running,

    /// <summary>Starts no new experiments until it is resumed; those that run go on.</summary>
    Paused,

    /// <summary>Proposes nothing more; its experiments run to their ends.</summary>
    Stopping,

    /// <summary>All its experiments have ended.</summary>
    Finished,

    /// <summary>Ended by a person, with what had not finished.</summary>
    Cancelled,
}
