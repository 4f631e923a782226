namespace Experiments.Files.Reports;

/// <summary>What a claimed figure is of the experiments behind it.</summary>
public enum ClaimStatistic
{
    /// <summary>The figure of one experiment.</summary>
    Single,

    /// <summary>The mean of several.</summary>
    Mean,

    /// <summary>The median of several.</summary>
    Median,

    /// <summary>The best of several, in the direction that is better for the metric.</summary>
    Best,

    /// <summary>The worst of several.</summary>
    Worst,
}
