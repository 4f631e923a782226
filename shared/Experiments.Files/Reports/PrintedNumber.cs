using System.Globalization;
using System.Text.RegularExpressions;

namespace Experiments.Files.Reports;

/// <summary>A number as a report prints it: <c>96.840</c>, <c>2.66e-2</c>, <c>1.7M</c>. Its digits say how far it was rounded.</summary>
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
        return !match.Success && text.EndsWith('%') && Pattern().IsMatch(text[..^1].TrimEnd()) ? $"'{text}' is a percentage; write {text[..^1].TrimEnd()} with 'unit: percent' beside it"
            : !match.Success ? $"'{text}' is not a number with its digits as printed, such as 96.840 or 2.66e-2"
            : match.Groups["mantissa"].Value.Count(char.IsAsciiDigit) > MostDigits ? $"'{text}' has more than {MostDigits} digits"
            : Math.Abs(ExponentOf(match)) > LargestExponent ? $"'{text}' has an exponent beyond {LargestExponent}"
            : null;
    }

    /// <summary>Returns the exact number.</summary>
    public static decimal Parse(string text)
    {
        var match = Pattern().Match(text);
        return decimal.Parse(match.Success ? match.Groups["mantissa"].Value : text, NumberStyles.Float, CultureInfo.InvariantCulture) * Power(ExponentOf(match));
    }

    /// <summary>Returns whether a text prints fewer digits than the number has: <c>1.7M</c>, <c>4.4e5</c>.</summary>
    public static bool IsShortened(string text) => Pattern().Match(text) is { Success: true } match && (match.Groups["exponent"].Success || match.Groups["suffix"].Success);

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
        return Power(-Decimals(text));
    }

    private static decimal Power(int exponent)
    {
        var power = 1m;
        for (var i = 0; i < Math.Abs(exponent); i++)
        {
            power = exponent < 0 ? power / 10 : power * 10;
        }

        return power;
    }

    private static int ExponentOf(Match match) =>
        match.Groups["exponent"] is { Success: true, Value: var digits } ? int.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
        : match.Groups["suffix"] is { Success: true, Value: var suffix } ? suffix switch
        {
            "k" or "K" => 3,
            "M" => 6,
            "G" or "B" => 9,
            _ => throw new ArgumentOutOfRangeException(nameof(match), suffix, "there is no such suffix"),
        }
        : 0;

    [GeneratedRegex("^(?<mantissa>-?[0-9]+(\\.[0-9]+)?)([eE](?<exponent>[+-]?[0-9]{1,3})| ?(?<suffix>[kKMGB]))?\\z")]
    private static partial Regex Pattern();
}
