using System.Globalization;
using System.Text.RegularExpressions;

namespace Experiments.Files.Sweeps;

/// <summary>Reads durations as people write them: <c>90 s</c>, <c>30min</c>, <c>1.5 h</c>, <c>1h 30min</c>, <c>2 d</c>.</summary>
public static partial class WallTimeText
{
    /// <summary>What a duration must look like, for error texts.</summary>
    public const string Expectation = "a duration above 0, such as 90s, 30min, 1h 30min or 2d";

    /// <summary>The duration, or null where the text is none.</summary>
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
        return seconds > 0 && seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    [GeneratedRegex(@"^\s*(\d+(\.\d+)?\s*(d|h|min|m|s)\s*)+\z")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"(?<number>\d+(\.\d+)?)\s*(?<unit>d|h|min|m|s)")]
    private static partial Regex Part();
}
