using System.CommandLine;
using System.Globalization;
using Experiments.Files;

namespace Experiments.Client.Input;

/// <summary>Reads option values. Options hold text: one place says what is wrong with it, in one voice.</summary>
internal static class Reading
{
    /// <summary>What was given for an option; the default where that is broken, which the parser has reported itself.</summary>
    public static T? Given<T>(this ParseResult parse, Option<T> option)
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

    /// <summary>What was given for an argument; the default where it is missing, which the parser has reported itself.</summary>
    public static T? Given<T>(this ParseResult parse, Argument<T> argument)
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

    /// <summary>A whole number from a range; null where the option was not given or is wrong.</summary>
    public static int? Integer(ParseResult parse, Option<string?> option, int minimum, int maximum, UsageErrors errors)
    {
        if (parse.Given(option) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        errors.Add($"{option.Name}: '{text}' is not a whole number from {minimum.ToString("N0", CultureInfo.InvariantCulture)} to {maximum.ToString("N0", CultureInfo.InvariantCulture)}");
        return null;
    }

    /// <summary>Returns a duration; null if the option was not given or is wrong.</summary>
    public static TimeSpan? Duration(ParseResult parse, Option<string?> option, UsageErrors errors)
    {
        if (parse.Given(option) is not { } text)
        {
            return null;
        }

        if (DurationGrammar.Read(text) is { } duration)
        {
            return duration;
        }

        errors.Add($"{option.Name}: '{text}' is not {DurationGrammar.Expectation}");
        return null;
    }

    /// <summary>One word of a list; null where the option was not given or is wrong.</summary>
    public static string? Word(ParseResult parse, Option<string?> option, IReadOnlyList<string> words, UsageErrors errors)
    {
        if (parse.Given(option) is not { } text)
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
}
