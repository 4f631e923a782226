namespace Experiments.Contracts.Programs;

/// <summary>Which of the values that a program reported is the result. A value of a <c>final</c> line always is.</summary>
public enum MetricTake
{
    /// <summary>The last one.</summary>
    Last,

    /// <summary>The best one, by the metric's goal.</summary>
    Best,
}
