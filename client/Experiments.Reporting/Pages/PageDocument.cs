namespace Experiments.Reporting.Pages;

/// <summary>A whole page: one HTML file that needs nothing else, no request and no script.</summary>
internal static class PageDocument
{
    // With this policy the browser itself refuses everything that would load something.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    /// <summary>Renders the page.</summary>
    /// <param name="title">What the browser calls the page.</param>
    /// <param name="sections">The content, from top to bottom.</param>
    public static string Render(string title, IEnumerable<Html> sections)
    {
        var head = Html.Tag(
            "head",
            // Snapshots of a program's code leave out pages, which they know by the generator.
            new Html("<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"Experiments\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"),
            new Html($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n"),
            Html.Tag("title", title),
            Html.Tag("style", new Html("\n" + PageStyle.Css + "\n")));
        var body = Html.Tag("body", Html.Tag("main", [.. sections]));
        return $"<!DOCTYPE html>\n{Html.Tag("html", [("lang", "en")], head, body).Markup}";
    }
}
