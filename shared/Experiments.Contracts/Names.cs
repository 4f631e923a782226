using System.Text.RegularExpressions;

namespace Experiments.Contracts;

/// <summary>The names and ids that clients and silos may be given.</summary>
public static partial class Names
{
    /// <summary>The most characters of a sweep's name.</summary>
    public const int MostCharacters = 64;

    /// <summary>The most characters of a report's name.</summary>
    public const int MostCharactersOfReport = 200;

    /// <summary>The digits of an experiment's id.</summary>
    public const int ExperimentIdDigits = 16;

    /// <summary>Returns whether a text is made as names of sweeps and reports are: small letters and digits, in words that single hyphens join.</summary>
    public static bool HasFormOfName(string text) => Pattern().IsMatch(text);

    /// <summary>Returns whether a text can be the name of a sweep.</summary>
    public static bool IsName(string? text) => text is { Length: <= MostCharacters } && HasFormOfName(text);

    /// <summary>Returns whether a text can be the name of a report.</summary>
    public static bool IsReportName(string? text) => text is { Length: <= MostCharactersOfReport } && HasFormOfName(text);

    /// <summary>Returns whether a text can be the id of an experiment, which is a hash.</summary>
    public static bool IsExperimentId(string? text) => text is { Length: ExperimentIdDigits } && text.All(char.IsAsciiHexDigitLower);

    // \z, since $ also matches before a line end.
    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex Pattern();
}
