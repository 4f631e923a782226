namespace Experiments.Reporting.Pages;

/// <summary>A table of a page: every column is declared by its heading and its cells.</summary>
/// <typeparam name="TRow">What a row shows.</typeparam>
internal sealed class PageTable<TRow>
{
    private readonly List<(string Heading, bool IsNumber, Func<TRow, Html> Cell)> _columns = [];

    /// <summary>Adds a column of texts.</summary>
    public PageTable<TRow> Text(string heading, Func<TRow, Html> cell)
    {
        _columns.Add((heading, false, cell));
        return this;
    }

    /// <summary>Adds a column of numbers, which are aligned on the right.</summary>
    public PageTable<TRow> Number(string heading, Func<TRow, Html> cell)
    {
        _columns.Add((heading, true, cell));
        return this;
    }

    /// <summary>Returns the table. It scrolls sideways if it is wider than the screen.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="classOf">Returns the class of a row, or null for none.</param>
    public Html Render(IEnumerable<TRow> rows, Func<TRow, string?>? classOf = null)
    {
        var head = Html.Tag("thead", Html.Tag("tr", [.. _columns.Select(c => Html.Tag("th", Alignment(c.IsNumber), c.Heading))]));
        var body = Html.Tag("tbody", [.. rows.Select(row => Html.Tag(
            "tr",
            classOf?.Invoke(row) is { } name ? [("class", name)] : [],
            [.. _columns.Select(c => Html.Tag("td", Alignment(c.IsNumber), c.Cell(row)))]))]);
        return Html.Tag("div", [("class", "wide")], Html.Tag("table", head, body));
    }

    private static (string, string)[] Alignment(bool isNumber) => isNumber ? [("class", "n")] : [];
}
