using Experiments.Contracts;

namespace Experiments.Files;

/// <summary>Names of sweeps and reports: small letters and digits, in words that single hyphens join.</summary>
public static class NamePattern
{
    /// <summary>The pattern as JSON schemas and editors take it.</summary>
    public const string Schema = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary>Returns whether a text is a name.</summary>
    public static bool IsMatch(string text) => Names.HasFormOfName(text);
}
