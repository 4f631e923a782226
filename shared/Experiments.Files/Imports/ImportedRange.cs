using System.Globalization;

namespace Experiments.Files.Imports;

/// <summary>The arithmetic of ranges of other tools.</summary>
internal static class ImportedRange
{
    /// <summary>Returns the middle of a range. Fifteen digits leave out the error of binary arithmetic: 0.03 instead of 0.030000000000000002.</summary>
    public static double Middle(double min, double max) => double.Parse(((min + max) / 2).ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
