using System.Text;
using System.Text.RegularExpressions;

namespace Experiments.Workloads.Programs;

/// <summary>Makes text of programs fit for a line of an error or an event.</summary>
internal static partial class OutputText
{
    /// <summary>Returns a text without control characters and terminal sequences, cut to a length.</summary>
    public static string Clean(string text, int most)
    {
        var clean = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in TerminalSequence().Replace(text.Length > most * 8 ? text[..(most * 8)] : text, string.Empty).EnumerateRunes())
        {
            if (clean.Length >= most)
            {
                return clean.Append('…').ToString();
            }

            // Cf holds the marks that reverse the direction of text.
            if (rune.Value is '\t' or '\n' || !(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    // Control sequences and operating system commands of ECMA-48.
    [GeneratedRegex(@"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_]")]
    private static partial Regex TerminalSequence();
}
