using Experiments.Contracts;

namespace Experiments.Files;

/// <summary>Names of sweeps and reports: small letters and digits, in words that single hyphens join.</summary>
public static class NamePattern
{
    /// <summary>The pattern as JSON schemas and editors take it.</summary>
    public const string Schema = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary>Returns a name made of a text's letters and digits, or of a file's name; empty if there are none.</summary>
    public static string Make(string text) => string.Join(
        '-',
        new string([.. Path.GetFileNameWithoutExtension(text).ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')])
            .Split('-', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Returns whether a text is a name.</summary>
    public static bool IsMatch(string text) => Names.HasFormOfName(text);
}
