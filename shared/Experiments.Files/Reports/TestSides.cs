namespace Experiments.Files.Reports;

/// <summary>The sides of a test.</summary>
public enum TestSides
{
    /// <summary>The report does not say.</summary>
    Unsaid,

    /// <summary>Differences in one direction count.</summary>
    One,

    /// <summary>Differences in both directions count.</summary>
    Two,
}
