namespace Experiments.Contracts.Sweeps;

/// <summary>A limit of a sweep that an extension may remove.</summary>
public enum SweepLimit
{
    /// <summary>The wall time.</summary>
    WallTime,

    /// <summary>The number of setups that may fail.</summary>
    Failures,

    /// <summary>The number of experiments that may run at once.</summary>
    Parallel,

    /// <summary>The value of the metric that is good enough.</summary>
    Target,

    /// <summary>How long the best setup may stay the best.</summary>
    Plateau,
}
