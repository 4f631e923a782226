namespace Experiments.Reporting.Pages;

/// <summary>The look of all pages: the style sheet <c>page.css</c> beside this file.</summary>
internal static class PageStyle
{
    /// <summary>Gets the style sheet.</summary>
    public static string Css { get; } = ReadCss();

    private static string ReadCss()
    {
        using var stream = typeof(PageStyle).Assembly.GetManifestResourceStream("page.css")
            ?? throw new InvalidOperationException("the assembly lacks its resource page.css");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
