using System.Globalization;
using System.Text.RegularExpressions;

namespace Experiments.Workloads.Programs.Metrics;

/// <summary>Reads numbers as programs of any language write them, and never guesses.</summary>
internal static partial class StrictNumber
{
    /// <summary>What a number must be, for errors.</summary>
    public const string Expectation = "a number with a point, such as 0.97 or 1e-3, or NaN, Infinity or -Infinity";

    /// <summary>Reads a number: invariant, with a point, or one of the words for numbers that are not finite.</summary>
    public static bool TryRead(string text, out double value)
    {
        if (Plain().IsMatch(text))
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }

        var isNegative = text.StartsWith('-');
        switch (text.TrimStart('-', '+').ToLowerInvariant())
        {
            case "nan":
                value = double.NaN;
                return true;
            case "inf" or "infinity":
                value = isNegative ? double.NegativeInfinity : double.PositiveInfinity;
                return true;
            default:
                value = 0;
                return false;
        }
    }

    /// <summary>Returns whether a text is a number with a decimal comma. It is refused, because other programs read 0,1 as two numbers or as 1.</summary>
    public static bool HasDecimalComma(string text) => DecimalComma().IsMatch(text);

    [GeneratedRegex(@"^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[+-]?[0-9]+,[0-9]+(?:[eE][+-]?[0-9]+)?\z")]
    private static partial Regex DecimalComma();
}
