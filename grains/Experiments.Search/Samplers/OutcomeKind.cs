namespace Experiments.Search.Samplers;

/// <summary>How a proposal ended.</summary>
public enum OutcomeKind
{
    /// <summary>With a value of the sweep's metric.</summary>
    Completed,

    /// <summary>Stopped by a pruner.</summary>
    Pruned,

    /// <summary>Without a value: it diverged or could not run.</summary>
    Failed,
}
