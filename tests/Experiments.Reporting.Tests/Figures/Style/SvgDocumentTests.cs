using System.Text;
using System.Xml.Linq;
using Experiments.Figures;

namespace Experiments.Reporting.Tests.Figures.Style;

public sealed class SvgDocumentTests
{
    private const string Drawn = """
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="10">
          <defs><clipPath id="cl_7"><rect width="1" height="1"/></clipPath><image id="img_9" width="2" height="2"/></defs>
          <g clip-path="url(#cl_7)"><use xlink:href="#img_9"/></g>
          <text x="1, 2, 3, " y="4, "> label
          </text>
        </svg>
        """;

    [Fact]
    public void Document_scales() => Assert.Equal("0 0 20 10", Polish().Attribute("viewBox")!.Value);

    [Fact]
    public void Positions_have_no_comma_at_their_end_and_texts_no_line_break()
    {
        var text = Polish().Descendants().Single(e => e.Name.LocalName == "text");
        Assert.Equal(("1, 2, 3", "4", "label"), (text.Attribute("x")!.Value, text.Attribute("y")!.Value, text.Value));
    }

    [Fact]
    public void Fonts_of_the_same_widths_are_fallbacks() => Assert.Equal(
        "'Liberation Sans', Arial, Helvetica, sans-serif",
        Polish().Descendants().Single(e => e.Name.LocalName == "text").Attribute("font-family")!.Value);

    [Fact]
    public void Ids_are_numbered_within_the_document_and_references_follow()
    {
        var root = Polish(idPrefix: "history-");
        Assert.Equal(["history-id0", "history-id1"], root.Descendants().Attributes("id").Select(a => a.Value));
        Assert.Equal("url(#history-id0)", root.Descendants().Attributes("clip-path").Single().Value);
        Assert.Equal("#history-id1", root.Descendants().Single(e => e.Name.LocalName == "use").Attributes().Single().Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_figures_of_pixels_ask_viewers_to_show_them(bool pixelExact) =>
        Assert.Equal(pixelExact, Polish(pixelExact).Descendants().Attributes("style").Any(a => a.Value == "image-rendering:pixelated"));

    private static XElement Polish(bool pixelExact = false, string idPrefix = "")
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Drawn));
        return XDocument.Parse(SvgDocument.Polish(stream, pixelExact, idPrefix)).Root!;
    }
}
