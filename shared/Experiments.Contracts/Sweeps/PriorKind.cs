namespace Experiments.Contracts.Sweeps;

/// <summary>How a setup of another sweep ended.</summary>
public enum PriorKind
{
    /// <summary>Every seed has a value.</summary>
    Completed,

    /// <summary>The other sweep's pruner stopped the setup.</summary>
    Pruned,

    /// <summary>A seed failed.</summary>
    Failed,
}
