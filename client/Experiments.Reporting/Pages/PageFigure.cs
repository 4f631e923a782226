using Experiments.Reporting.Figures;

namespace Experiments.Reporting.Pages;

/// <summary>Puts figures into a page as inline SVG.</summary>
internal static class PageFigure
{
    /// <summary>Returns a figure with its caption, or the reason why there is none. Disposes the figure.</summary>
    public static Html Render(DrawnFigure drawn)
    {
        using (drawn)
        {
            if (drawn.Figure is not { } figure)
            {
                return Html.Paragraph("note", $"{drawn.Title}: not drawn, {drawn.WhyNot}.");
            }

            // Without the XML declaration, which HTML does not allow inside of a page. The prefix keeps ids apart.
            var svg = figure.ToSvg(drawn.Name + "-");
            var element = new Html(svg[svg.IndexOf("<svg", StringComparison.Ordinal)..]);
            return Html.Tag(
                "figure",
                [("id", drawn.Name)],
                Html.Tag("div", [("class", "drawing"), ("role", "img"), ("aria-label", $"{drawn.Title}. {drawn.Caption}")], element),
                Html.Tag("figcaption", Html.Tag("strong", drawn.Title + ". "), drawn.Caption));
        }
    }
}
