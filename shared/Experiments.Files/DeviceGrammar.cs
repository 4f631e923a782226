using System.Globalization;

namespace Experiments.Files;

/// <summary>Reads the graphics processors of a flag: a number of them, or a list of names such as <c>0,2</c>.</summary>
public static class DeviceGrammar
{
    /// <summary>What the devices must look like, for error texts.</summary>
    public const string Expectation = "a number of devices such as 2, or a list of two or more such as 0,2";

    private const int Most = 1024;

    /// <summary>Returns the names, separated by commas; null if the text is none. A number counts devices from 0.</summary>
    public static string? Read(string text)
    {
        if (text.Contains(',', StringComparison.Ordinal))
        {
            var names = text.Split(',', StringSplitOptions.TrimEntries);
            return names.All(name => name.Length > 0) && names.Distinct(StringComparer.Ordinal).Count() == names.Length ? string.Join(',', names) : null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= Most
            ? string.Join(',', Enumerable.Range(0, count))
            : null;
    }
}
