namespace Experiments.Contracts.Sweeps;

/// <summary>Which way a sweep's metric shall go.</summary>
public enum SweepGoal
{
    /// <summary>Smaller is better.</summary>
    Minimise,

    /// <summary>Larger is better.</summary>
    Maximise,
}
