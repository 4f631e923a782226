namespace Experiments.Files.Reports;

/// <summary>What a ± is taken over.</summary>
public enum SpreadUnit
{
    /// <summary>The experiments that the figure is the mean of.</summary>
    Runs,

    /// <summary>The items of the split.</summary>
    Items,
}
