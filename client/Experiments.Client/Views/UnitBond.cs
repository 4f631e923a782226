using System.Text.RegularExpressions;

namespace Experiments.Client.Views;

/// <summary>Keeps a number and its unit on one line where text is wrapped.</summary>
/// <remarks>
/// Spectre wraps at every white space, and .NET counts no-break spaces as white space. So the space is a character that Unicode reserves
/// for use inside a program until the text has been laid out.
/// </remarks>
internal static partial class UnitBond
{
    private const char Bond = '\uFDD0';

    /// <summary>Binds units to their numbers.</summary>
    public static string Bind(string text) => Units().Replace(text.Replace(Bond, ' '), "$1" + Bond);

    /// <summary>Turns bonds into spaces, after the text has been laid out.</summary>
    public static string Release(string text) => text.Replace(Bond, ' ');

    [GeneratedRegex("([0-9]) (?=(?:%|ms|s|min|h|KiB|MiB|GiB|bytes)(?![A-Za-z]))")]
    private static partial Regex Units();
}
