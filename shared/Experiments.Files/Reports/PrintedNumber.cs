using System.Globalization;
using System.Text.RegularExpressions;

namespace Experiments.Files.Reports;

/// <summary>A number as a report prints it: <c>96.840</c>, <c>2.66e-2</c>. Its digits say how far it was rounded.</summary>
public static partial class PrintedNumber
{
    // Decimals hold 28 digits, of which figures use up to 15.
    private const int LargestExponent = 12;

    // A double holds 15 decimal digits; no report prints more.
    private const int MostDigits = 15;

    /// <summary>Returns what is wrong with a text; null if it is a number that can be read exactly.</summary>
    public static string? ProblemOf(string text)
    {
        var match = Pattern().Match(text);
        return !match.Success ? $"'{text}' is not a number with its digits as printed, such as 96.840 or 2.66e-2"
            : match.Groups["mantissa"].Value.Count(char.IsAsciiDigit) > MostDigits ? $"'{text}' has more than {MostDigits} digits"
            : Math.Abs(ExponentOf(match)) > LargestExponent ? $"'{text}' has an exponent beyond {LargestExponent}"
            : null;
    }

    /// <summary>Returns the exact number.</summary>
    public static decimal Parse(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Returns the place of the last printed digit: 2 for hundredths, -1 for tens.</summary>
    public static int Decimals(string text)
    {
        var match = Pattern().Match(text);
        var mantissa = match.Groups["mantissa"].Value;
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        return (point < 0 ? 0 : mantissa.Length - point - 1) - ExponentOf(match);
    }

    /// <summary>Returns one unit of the last printed digit, exactly.</summary>
    public static decimal LastUnit(string text)
    {
        var unit = 1m;
        for (var i = Decimals(text); i != 0; i -= Math.Sign(i))
        {
            unit = i > 0 ? unit / 10 : unit * 10;
        }

        return unit;
    }

    private static int ExponentOf(Match match) =>
        match.Groups["exponent"] is { Success: true, Value: var digits } ? int.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^(?<mantissa>-?[0-9]+(\\.[0-9]+)?)([eE](?<exponent>[+-]?[0-9]{1,3}))?\\z")]
    private static partial Regex Pattern();
}
