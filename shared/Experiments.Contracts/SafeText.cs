using System.Globalization;
using System.Text;

namespace Experiments.Contracts;

/// <summary>
/// Cleans text of other users, of files and of peers before it reaches a terminal or a log. A terminal obeys escape sequences: they can
/// overwrite what it shows, change its title and write into its input. Bidirectional overrides show text in another order than it has.
/// </summary>
/// <remarks>
/// Characters that are cleaned become <c>\u001b</c> and so on, which is what JSON writes for them. So a JSON document stays the same document.
/// </remarks>
public static class SafeText
{
    /// <summary>Returns the text with its lines and tabs. Other control characters, and those that change the direction, become escapes.</summary>
    public static string Clean(string text) => Clean(text, keepsLines: true);

    /// <summary>Returns the text as one line, for logs and table cells. Line ends become escapes too.</summary>
    public static string CleanLine(string text) => Clean(text, keepsLines: false);

    private static string Clean(string text, bool keepsLines)
    {
        var first = 0;
        while (first < text.Length && !MustEscape(text, first, keepsLines))
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            _ = MustEscape(text, i, keepsLines)
                ? clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}")
                : clean.Append(text[i]);
        }

        return clean.ToString();
    }

    private static bool MustEscape(string text, int at, bool keepsLines) => text[at] switch
    {
        '\t' => false,
        '\n' => !keepsLines,
        '\r' => !keepsLines || at + 1 == text.Length || text[at + 1] != '\n',

        // Separators of lines and paragraphs, marks and overrides of the direction, and isolates: Unicode Standard Annex 9, section 2.
        '\u2028' or '\u2029' or '\u061c' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => true,
        var character => char.IsControl(character),
    };
}
