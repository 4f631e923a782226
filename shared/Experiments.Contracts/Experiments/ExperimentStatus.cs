namespace Experiments.Contracts.Experiments;

/// <summary>Where an experiment is in its life.</summary>
public enum ExperimentStatus
{
    /// <summary>The experiment was never submitted.</summary>
    Unknown,

    /// <summary>The experiment waits for a slot.</summary>
    Pending,

    /// <summary>An attempt runs.</summary>
    Running,

    /// <summary>The experiment ended with a result.</summary>
    Completed,

    /// <summary>A pruner stopped the experiment early.</summary>
    Pruned,

    /// <summary>The experiment ended without a result, for a stated reason.</summary>
    Failed,

    /// <summary>A user ended the experiment.</summary>
    Cancelled,

    /// <summary>The experiment is held: it keeps its checkpoint and waits for a pruner's decision or a resume.</summary>
    Paused,
}
