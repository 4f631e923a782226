namespace Experiments.Contracts.Experiments;

/// <summary>Where an experiment is in its life.</summary>
public enum ExperimentStatus
{
    /// <summary>Nobody has submitted it.</summary>
    Unknown,

    /// <summary>Waits for a slot.</summary>
    Pending,

    /// <summary>An attempt is under way.</summary>
    Running,

    /// <summary>Finished with a result.</summary>
    Completed,

    /// <summary>Stopped early by a pruner.</summary>
    Pruned,

    /// <summary>Ended without a result, for a stated reason.</summary>
    Failed,

    /// <summary>Ended by a person.</summary>
    Cancelled,

    /// <summary>Keeps its checkpoint and waits: for a pruner's decision, or for a person.</summary>
    Paused,
}
