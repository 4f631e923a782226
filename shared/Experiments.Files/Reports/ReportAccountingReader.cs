using System.Globalization;
using Experiments.Files.Yaml;

namespace Experiments.Files.Reports;

/// <summary>Reads the section <c>accounting</c>.</summary>
internal static class ReportAccountingReader
{
    private static readonly string[] Keys = ["steps", "last-learning-rate", "dimensions"];

    /// <summary>Returns the figures; null if there is no such section.</summary>
    public static ReportedAccounting? Read(YamlSection report, FileProblems errors)
    {
        if (report.FindMap("accounting") is not { } map)
        {
            return null;
        }

        var section = new YamlSection("accounting", map, Keys, errors);
        long? steps = null;
        if (section.FindText("steps") is { } text)
        {
            if (long.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                steps = count;
            }
            else
            {
                errors.Add(text, "steps", $"'{text.Text}' is not a whole number written without separators");
            }
        }

        var rate = section.FindText("last-learning-rate");
        if (rate is not null && PrintedNumber.ProblemOf(rate.Text) is { } problem)
        {
            errors.Add(rate, "last-learning-rate", problem);
            rate = null;
        }

        return new ReportedAccounting(steps, rate?.Text, WholeNumber.Find(section, "dimensions", errors));
    }
}
