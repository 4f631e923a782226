namespace Experiments.Files.Yaml;

/// <summary>Finds characters that the YAML parser reports badly or without a place.</summary>
internal static class YamlCharacters
{
    /// <summary>Reports the first control character of each line. The parser fails on some of them without a place.</summary>
    /// <returns>Whether there are any.</returns>
    public static bool AddUnreadable(string[] lines, FileProblems errors) => Add(
        lines,
        errors,
        line => Array.FindIndex(line.ToCharArray(), c => c != '\t' && char.IsControl(c)),
        c => $"the character U+{(int)c:X4} cannot stand in a text file; is this one?");

    /// <summary>Reports each line that a tab indents.</summary>
    /// <returns>Whether there are any.</returns>
    public static bool AddTabs(string[] lines, FileProblems errors) => Add(
        lines,
        errors,
        line => line[..^line.TrimStart(' ', '\t').Length].IndexOf('\t', StringComparison.Ordinal),
        _ => "a tab in the indentation; YAML is indented with spaces");

    private static bool Add(string[] lines, FileProblems errors, Func<string, int> find, Func<char, string> text)
    {
        var before = errors.Count;
        for (var i = 0; i < lines.Length; i++)
        {
            var column = find(lines[i]);
            if (column >= 0)
            {
                errors.Add(i + 1, column + 1, text(lines[i][column]));
            }
        }

        return errors.Count > before;
    }
}
