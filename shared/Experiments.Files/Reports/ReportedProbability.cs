using System.Text.RegularExpressions;

namespace Experiments.Files.Reports;

/// <summary>A p value as a report prints it: <c>0.021</c>, or a bound such as <c>&lt; 0.05</c>.</summary>
/// <param name="Bound">'=' of a value, '&lt;' and '&gt;' of a bound.</param>
/// <param name="Text">The number as printed.</param>
public sealed partial record ReportedProbability(char Bound, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"p {Bound} {Text}";

    /// <summary>Reads a p value; null if the text is none.</summary>
    internal static ReportedProbability? Read(string text)
    {
        var match = Pattern().Match(text);
        var number = match.Groups["number"].Value;
        if (number.StartsWith('.'))
        {
            number = "0" + number;
        }

        return match.Success && PrintedNumber.ProblemOf(number) is null && PrintedNumber.Parse(number) is >= 0 and <= 1
            ? new ReportedProbability(match.Groups["bound"] is { Success: true, Value: [var bound] } ? bound : '=', number)
            : null;
    }

    [GeneratedRegex("^(?<bound>[<>=])? ?(?<number>[0-9.][0-9.eE-]*)\\z")]
    private static partial Regex Pattern();
}
