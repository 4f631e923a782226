namespace Experiments.Search.Samplers;

/// <summary>How a proposal ended.</summary>
public enum OutcomeKind
{
    /// <summary>The proposal has a value of the sweep's metric.</summary>
    Completed,

    /// <summary>A pruner stopped the proposal.</summary>
    Pruned,

    /// <summary>The proposal has no value: it diverged or could not run.</summary>
    Failed,
}
