using System.Globalization;
using Experiments.Files.Yaml;

namespace Experiments.Files.Reports;

/// <summary>Reads whole numbers of report files.</summary>
internal static class WholeNumber
{
    /// <summary>Returns the number of a key; null without the key or after reporting a problem.</summary>
    public static int? Find(YamlSection section, string key, FileProblems errors, int least = 1, int most = int.MaxValue) =>
        section.FindText(key) is { } text ? Read(text, key, errors, least, most) : null;

    /// <summary>Returns the number of a key that must be there; null after reporting a problem.</summary>
    public static int? Require(YamlSection section, string key, FileProblems errors) =>
        section.RequireText(key) is { } text ? Read(text, key, errors) : null;

    /// <summary>Returns the number that a text is; null after reporting a problem.</summary>
    public static int? Read(YamlText text, string key, FileProblems errors, int least = 1, int most = int.MaxValue)
    {
        if (int.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        errors.Add(text, key, $"'{text.Text}' is not a whole number from {least} to {most}, written without separators");
        return null;
    }
}
