namespace Experiments.Contracts.Sweeps;

/// <summary>The distribution of a searched parameter's values.</summary>
public enum DistributionKind
{
    /// <summary>Real numbers, evenly between two ends.</summary>
    Uniform,

    /// <summary>Positive real numbers, their logarithm evenly between two ends.</summary>
    LogUniform,

    /// <summary>Whole numbers, each equally likely.</summary>
    IntUniform,

    /// <summary>Positive whole numbers, their logarithm evenly between two ends.</summary>
    IntLogUniform,

    /// <summary>A list without order, each equally likely.</summary>
    Categorical,

    /// <summary>A list whose numbers are ordered, each equally likely.</summary>
    Values,

    /// <summary>Two factors of the base value, log-uniform between; clipped to what the parameter allows.</summary>
    Relative,
}
