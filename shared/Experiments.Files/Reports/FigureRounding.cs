namespace Experiments.Files.Reports;

/// <summary>How the digits of a printed figure came about.</summary>
public enum FigureRounding
{
    /// <summary>Rounded to the nearest.</summary>
    Nearest,

    /// <summary>Cut off, towards zero.</summary>
    Truncated,

    /// <summary>Either of the two.</summary>
    Unknown,
}
