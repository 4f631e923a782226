namespace Experiments.Contracts.Workloads;

/// <summary>The unit of a metric's values.</summary>
public enum MetricUnit
{
    /// <summary>A number without a unit, or in the unit that the metric's description names.</summary>
    Number,

    /// <summary>A fraction of 1. Tables show it in percent, and reports may state it in percent.</summary>
    Fraction,

    /// <summary>A whole number of things.</summary>
    Count,
}
