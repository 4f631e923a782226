using System.Net;
using System.Text.RegularExpressions;

namespace Experiments.Reporting.Tests.Pages;

/// <summary>A page as a reader sees it: one line for each heading, paragraph and row of a table.</summary>
internal static partial class PageText
{
    public static string Read(string page)
    {
        var text = StyleOrDrawing().Replace(page, string.Empty);
        text = EndOfCell().Replace(text, " | ");
        text = Markup().Replace(text.Replace("</tr>", "\n", StringComparison.Ordinal), string.Empty).Replace("\n | ", " | ", StringComparison.Ordinal);
        var lines = WebUtility.HtmlDecode(text).Replace('\u00A0', ' ').Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line != "|");
        return string.Join('\n', lines) + "\n";
    }

    [GeneratedRegex("<style>.*?</style>|<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex StyleOrDrawing();

    [GeneratedRegex("</(td|th|dt)>\n")]
    private static partial Regex EndOfCell();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Markup();
}
