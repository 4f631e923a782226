namespace Experiments.Files.Reports;

/// <summary>The unit of a printed figure.</summary>
public enum ClaimUnit
{
    /// <summary>The number itself.</summary>
    One,

    /// <summary>Hundredths.</summary>
    Percent,

    /// <summary>A number of things.</summary>
    Count,
}
