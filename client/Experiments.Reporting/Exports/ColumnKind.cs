namespace Experiments.Reporting.Exports;

/// <summary>What a column holds.</summary>
internal enum ColumnKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary>Finite numbers. NaN and infinities are missing values.</summary>
    Real,

    /// <summary>Points in time.</summary>
    Time,
}
