namespace Experiments.Reporting.Pages;

/// <summary>A table of a page: every column is declared by its heading and its cells.</summary>
/// <typeparam name="TRow">What a row shows.</typeparam>
internal sealed class PageTable<TRow>
{
    private readonly List<(string Heading, string? Class, Func<TRow, Html> Cell)> _columns = [];

    /// <summary>Adds a column of texts.</summary>
    public PageTable<TRow> Text(string heading, Func<TRow, Html> cell)
    {
        _columns.Add((heading, null, cell));
        return this;
    }

    /// <summary>Adds a column of sentences, which keep a readable width on a small screen.</summary>
    public PageTable<TRow> Prose(string heading, Func<TRow, Html> cell)
    {
        _columns.Add((heading, "prose", cell));
        return this;
    }

    /// <summary>Adds a column of numbers, which are aligned on the right.</summary>
    public PageTable<TRow> Number(string heading, Func<TRow, Html> cell)
    {
        _columns.Add((heading, "n", cell));
        return this;
    }

    /// <summary>Returns the table. It scrolls sideways if it is wider than the screen.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="classOf">Returns the class of a row, or null for none.</param>
    public Html Render(IEnumerable<TRow> rows, Func<TRow, string?>? classOf = null)
    {
        var head = Html.Tag("thead", Html.Tag("tr", [.. _columns.Select(c => Html.Tag("th", Attributes(c.Class), c.Heading))]));
        var body = Html.Tag("tbody", [.. rows.Select(row => Html.Tag(
            "tr",
            Attributes(classOf?.Invoke(row)),
            [.. _columns.Select(c => Html.Tag("td", Attributes(c.Class), c.Cell(row)))]))]);
        return Html.Tag("div", [("class", "wide")], Html.Tag("table", head, body));
    }

    private static (string, string)[] Attributes(string? cssClass) => cssClass is null ? [] : [("class", cssClass)];
}
