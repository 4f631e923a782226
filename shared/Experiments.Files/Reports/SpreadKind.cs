namespace Experiments.Files.Reports;

/// <summary>What the number behind a ± is.</summary>
public enum SpreadKind
{
    /// <summary>The report does not say.</summary>
    Unsaid,

    /// <summary>The sample standard deviation.</summary>
    Deviation,

    /// <summary>The standard error of the mean.</summary>
    Error,

    /// <summary>Half of a 95 % confidence interval of the mean.</summary>
    Interval,
}
