namespace Experiments.Contracts.Sweeps;

/// <summary>The direction in which a sweep's metric improves.</summary>
public enum SweepGoal
{
    /// <summary>Smaller is better.</summary>
    Minimise,

    /// <summary>Larger is better.</summary>
    Maximise,
}
