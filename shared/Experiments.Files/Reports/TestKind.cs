namespace Experiments.Files.Reports;

/// <summary>A test whose p value follows from its statistic.</summary>
public enum TestKind
{
    /// <summary>Student's t.</summary>
    Student,

    /// <summary>Fisher's F, with the degrees of freedom of both variances.</summary>
    Fisher,

    /// <summary>Chi squared.</summary>
    ChiSquared,

    /// <summary>A standard normal statistic.</summary>
    Normal,

    /// <summary>Pearson's correlation, with n - 2 degrees of freedom.</summary>
    Correlation,

    /// <summary>McNemar's test of two classifiers on the same items, by the items that only one of them gets right.</summary>
    McNemar,
}
