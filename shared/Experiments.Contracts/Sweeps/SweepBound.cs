namespace Experiments.Contracts.Sweeps;

/// <summary>On which side of its limit a constrained metric must be.</summary>
public enum SweepBound
{
    /// <summary>The value must not exceed the limit.</summary>
    AtMost,

    /// <summary>The value must not be below the limit.</summary>
    AtLeast,
}
