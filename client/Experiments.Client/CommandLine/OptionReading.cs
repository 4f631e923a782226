using System.CommandLine;
using System.Globalization;
using Experiments.Files;

namespace Experiments.Client.CommandLine;

/// <summary>Reads values of options and arguments. Options hold text, so that all errors about values are written here, in one voice.</summary>
internal static class OptionReading
{
    /// <summary>Returns the value of an option, or the default if the value is broken; the parser has then reported it.</summary>
    public static T? ValueOf<T>(this ParseResult parse, Option<T> option)
    {
        try
        {
            return parse.GetValue(option);
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    /// <summary>Returns the value of an argument, or the default if it is missing; the parser has then reported it.</summary>
    public static T? ValueOf<T>(this ParseResult parse, Argument<T> argument)
    {
        try
        {
            return parse.GetValue(argument);
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    /// <summary>Reads a whole number in a range. Returns null if the option was not given or is wrong.</summary>
    public static int? ReadInteger(this ParseResult parse, Option<string?> option, int minimum, int maximum, UsageErrors errors)
    {
        if (parse.ValueOf(option) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        errors.Add($"{option.Name}: '{text}' is not a whole number from {minimum:N0} to {maximum:N0}");
        return null;
    }

    /// <summary>Reads a duration such as <c>90s</c> or <c>1h 30min</c>. Returns null if the option was not given or is wrong.</summary>
    public static TimeSpan? ReadDuration(this ParseResult parse, Option<string?> option, UsageErrors errors)
    {
        if (parse.ValueOf(option) is not { } text)
        {
            return null;
        }

        var duration = DurationGrammar.Read(text);
        if (duration is null)
        {
            errors.Add($"{option.Name}: '{text}' is not {DurationGrammar.Expectation}");
        }

        return duration;
    }

    /// <summary>Reads one word of a list. Returns null if the option was not given or is wrong.</summary>
    public static string? ReadWord(this ParseResult parse, Option<string?> option, IReadOnlyList<string> words, UsageErrors errors)
    {
        if (parse.ValueOf(option) is not { } text)
        {
            return null;
        }

        if (words.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        errors.Add($"{option.Name}: '{text}' is not one of {string.Join(", ", words)}");
        return null;
    }

    /// <summary>Reads the folder of an option that only reads from it. Returns null if the option was not given.</summary>
    public static string? ReadExistingFolder(this ParseResult parse, Option<string?> option, UsageErrors errors)
    {
        if (parse.ValueOf(option) is not { } folder)
        {
            return null;
        }

        if (!Directory.Exists(folder))
        {
            errors.Add($"{option.Name}: folder '{folder}' does not exist");
        }

        return Path.GetFullPath(folder);
    }

    /// <summary>Reads <c>name=value</c> pairs of a repeatable option. A pair without a name is an error and left out.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="option">The option.</param>
    /// <param name="example">A pair that is right, for the error.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static IReadOnlyList<(string Name, string Value)> ReadPairs(this ParseResult parse, Option<string[]> option, string example, UsageErrors errors)
    {
        var pairs = new List<(string, string)>();
        foreach (var pair in parse.ValueOf(option) ?? [])
        {
            var split = pair.IndexOf('=', StringComparison.Ordinal);
            if (split > 0 && pair[split - 1] is not ('<' or '>' or '!') && !pair.AsSpan(split + 1).StartsWith("="))
            {
                pairs.Add((pair[..split], pair[(split + 1)..]));
            }
            else
            {
                errors.Add($"{option.Name}: '{pair}' is not of the form name=value, such as {example}");
            }
        }

        return pairs;
    }
}
