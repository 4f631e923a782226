namespace Experiments.Contracts.Workloads;

/// <summary>The direction in which a metric's values get better.</summary>
public enum MetricGoal
{
    /// <summary>No direction is better than the other.</summary>
    None,

    /// <summary>Smaller values are better.</summary>
    Minimise,

    /// <summary>Larger values are better.</summary>
    Maximise,
}
