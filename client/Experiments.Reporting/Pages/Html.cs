using System.Net;
using System.Text;

namespace Experiments.Reporting.Pages;

/// <summary>
/// A piece of HTML. Text becomes one only through escaping, so that nothing that a sweep contains (names, reasons) is ever markup.
/// </summary>
internal readonly record struct Html(string Markup)
{
    public static Html Empty { get; } = new(string.Empty);

    public static implicit operator Html(string text) => FromString(text);

    /// <summary>Text, escaped.</summary>
    public static Html FromString(string text) => new(WebUtility.HtmlEncode(text));

    /// <summary>An element with children.</summary>
    public static Html Tag(string name, params Html[] children) => Tag(name, [], children);

    /// <summary>An element with attributes, whose values are escaped, and children.</summary>
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

    /// <summary>Pieces after each other.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(p => p.Markup)));

    /// <summary>A table whose cells may hold markup; it scrolls sideways where it is wider than the screen.</summary>
    /// <param name="header">Headings; one that ends with <c>#</c> is of a column of numbers.</param>
    /// <param name="rows">Rows, with a class or none.</param>
    public static Html Table(IReadOnlyList<string> header, IEnumerable<(string? Class, IReadOnlyList<Html> Cells)> rows)
    {
        var head = Tag("thead", Tag("tr", [.. header.Select(h => Tag("th", Attributes(h.EndsWith('#')), h.TrimEnd('#')))]));
        var body = Tag("tbody", [.. rows.Select(r => Tag("tr", r.Class is { } name ? [("class", name)] : [], [.. r.Cells.Select((c, i) => Tag("td", Attributes(header[i].EndsWith('#')), c))]))]);
        return Tag("div", [("class", "wide")], Tag("table", head, body));

        static (string, string)[] Attributes(bool number) => number ? [("class", "n")] : [];
    }
}
