using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Experiments.Reporting.Pages;

/// <summary>A piece of HTML.</summary>
/// <remarks>Text becomes a piece only through escaping, so nothing that a sweep contains (names, reasons) is ever markup.</remarks>
internal readonly partial record struct Html(string Markup)
{
    /// <summary>Gets nothing.</summary>
    public static Html Empty { get; } = new(string.Empty);

    public static implicit operator Html(string text) => FromString(text);

    /// <summary>Escapes a text. A number and its percent sign stay on one line.</summary>
    public static Html FromString(string text) => new(BeforePercent().Replace(WebUtility.HtmlEncode(text), "&#160;"));

    /// <summary>Returns an element with children.</summary>
    public static Html Tag(string name, params Html[] children) => Tag(name, [], children);

    /// <summary>Returns an element with attributes, whose values are escaped, and children.</summary>
    public static Html Tag(string name, IReadOnlyList<(string Name, string Value)> attributes, params Html[] children)
    {
        var markup = new StringBuilder("<").Append(name);
        foreach (var (attribute, value) in attributes)
        {
            markup.Append(' ').Append(attribute).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
        }

        markup.Append('>');
        foreach (var child in children)
        {
            markup.Append(child.Markup);
        }

        return new Html(markup.Append("</").Append(name).Append(">\n").ToString());
    }

    /// <summary>Returns a paragraph of the given class.</summary>
    public static Html Paragraph(string cssClass, string text) => Tag("p", [("class", cssClass)], text);

    /// <summary>Returns a section with a heading.</summary>
    public static Html Section(string heading, params Html[] content) => Tag("section", [Tag("h2", heading), .. content]);

    /// <summary>Returns content that a reader unfolds.</summary>
    public static Html Details(string summary, params Html[] content) => Tag("details", [Tag("summary", summary), .. content]);

    /// <summary>Returns a list of names and values.</summary>
    public static Html Facts(IEnumerable<KeyValuePair<string, string>> facts) =>
        Tag("dl", [.. facts.Select(f => Tag("div", Tag("dt", f.Key), Tag("dd", f.Value)))]);

    /// <summary>Returns pieces after each other.</summary>
    public static Html Join(params IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(p => p.Markup)));

    [GeneratedRegex("(?<=[0-9]) (?=%)")]
    private static partial Regex BeforePercent();
}
