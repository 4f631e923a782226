using System.Globalization;

namespace Experiments.Figures;

/// <summary>Labels of ticks that tell neighbours apart.</summary>
internal static class TickLabels
{
    // A double has 17 digits that matter.
    private const int MostDigits = 17;

    /// <summary>Returns the usual labels if they differ; otherwise labels with as many digits as it takes.</summary>
    /// <param name="values">The ticks, all different.</param>
    /// <param name="usual">The usual label of a value.</param>
    public static string[] Distinct(IReadOnlyList<double> values, Func<double, string> usual)
    {
        string[] labels = [.. values.Select(usual)];
        for (var digits = 3; digits <= MostDigits && labels.Distinct().Count() < values.Distinct().Count(); digits++)
        {
            labels = [.. values.Select(value => WithDigits(value, digits))];
        }

        return labels;
    }

    /// <summary>Returns a number with significant digits and a true minus sign: <c>2.5e−13</c>.</summary>
    public static string WithDigits(double value, int digits)
    {
        if (value == 0)
        {
            return "0";
        }

        var text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.Replace("E+0", "e", StringComparison.Ordinal).Replace("E+", "e", StringComparison.Ordinal).Replace("E-0", "e−", StringComparison.Ordinal).Replace("E-", "e−", StringComparison.Ordinal).Replace('-', '−');
    }
}
