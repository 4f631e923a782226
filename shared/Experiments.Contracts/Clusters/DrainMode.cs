namespace Experiments.Contracts.Clusters;

/// <summary>Whether a silo takes experiments, and what happens to those that it runs if it does not.</summary>
public enum DrainMode
{
    /// <summary>The silo takes experiments.</summary>
    None,

    /// <summary>The silo takes none. Those that it runs save their state and continue on other silos.</summary>
    HandOver,

    /// <summary>The silo takes none. Those that it runs run to their ends.</summary>
    Finish,
}
