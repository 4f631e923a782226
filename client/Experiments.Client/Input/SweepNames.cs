using System.CommandLine;
using Experiments.Files;

namespace Experiments.Client.Input;

/// <summary>Checks what people write for the name of a sweep.</summary>
internal static class SweepNames
{
    /// <summary>The argument of commands about one sweep.</summary>
    public static Argument<string> Argument() => new("NAME") { Description = "Name of the sweep" };

    /// <summary>The name; nothing is said of a missing one, which the parser has reported.</summary>
    public static string Read(ParseResult parse, Argument<string> argument, UsageErrors errors) => Read(argument.Name, parse.Given(argument), errors);

    /// <summary>The name that a flag or an argument gives.</summary>
    public static string Read(string label, string? name, UsageErrors errors)
    {
        if (name is not null && !IsName(name) && !name.StartsWith("--", StringComparison.Ordinal))
        {
            errors.Add($"{label}: '{name}' is not a sweep's name, which is of small letters, digits and hyphens; `experiments sweep list` shows them");
        }

        return name ?? string.Empty;
    }

    /// <summary>Whether a word can be the name of a sweep.</summary>
    public static bool IsName(string word) => NamePattern.IsMatch(word);
}
