using System.Globalization;
using System.Text.RegularExpressions;

namespace Experiments.Files;

/// <summary>Reads durations in files and flags: <c>90s</c>, <c>15m</c>, <c>30min</c>, <c>1.5 h</c>, <c>1h 30min</c>, <c>2 d</c>.</summary>
public static partial class DurationGrammar
{
    /// <summary>What a duration must look like, for error texts.</summary>
    public const string Expectation = "a duration above 0, such as 90s, 30min, 1h 30min or 2d";

    // A limit of 274 years keeps sums with today's date within what a date can be.
    private const double MostSeconds = 100_000 * 86_400.0;

    /// <summary>Returns the duration, or null if the text is none.</summary>
    public static TimeSpan? Read(string text)
    {
        if (!Pattern().IsMatch(text))
        {
            return null;
        }

        var seconds = Part().Matches(text).Sum(part => double.Parse(part.Groups["number"].Value, CultureInfo.InvariantCulture) * part.Groups["unit"].Value switch
        {
            "d" => 86_400,
            "h" => 3_600,
            "min" or "m" => 60,
            _ => 1,
        });
        return seconds is > 0 and <= MostSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    [GeneratedRegex(@"^\s*(\d+(\.\d+)?\s*(d|h|min|m|s)\s*)+\z")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"(?<number>\d+(\.\d+)?)\s*(?<unit>d|h|min|m|s)")]
    private static partial Regex Part();
}
