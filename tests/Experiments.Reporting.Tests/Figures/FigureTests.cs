using System.Xml.Linq;
using Experiments.Figures;
using Experiments.Reporting.Figures;
using Experiments.Reporting.Figures.Claims;
using Experiments.Reporting.Figures.Contents;
using SkiaSharp;

namespace Experiments.Reporting.Tests.Figures;

public sealed class FigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => ["loss", "reconstructions", "plane", "latent", "confusion", "claims"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Png_decodes_to_the_scaled_size_and_holds_ink_where_the_title_is(string name)
    {
        using var figure = Draw(name);
        foreach (var scale in new[] { 1, 1.5 })
        {
            using var image = SKBitmap.Decode(figure.ToPng(scale));
            Assert.Equal((int)Math.Ceiling(figure.Width * scale), image.Width);
            Assert.Equal((int)Math.Ceiling(figure.Height * scale), image.Height);
            Assert.Equal(SKColors.White, image.GetPixel(image.Width - 1, image.Height - 1));

            // The first letter: blank where the typeface has no glyphs.
            var dark = Enumerable.Range(0, (int)(16 * scale)).Sum(x => Enumerable.Range(0, (int)(20 * scale))
                .Count(y => image.GetPixel((int)(22 * scale) + x, (int)(16 * scale) + y).Red < 100));
            Assert.InRange(dark, 15, 250 * scale * scale);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Svg_is_scalable_xml_whose_texts_every_viewer_can_place(string name)
    {
        using var figure = Draw(name);
        var root = XDocument.Parse(figure.ToSvg()).Root!;

        Assert.Equal(Svg + "svg", root.Name);
        Assert.Equal($"0 0 {figure.Width} {figure.Height}", root.Attribute("viewBox")!.Value);
        var texts = root.Descendants(Svg + "text").ToArray();
        Assert.NotEmpty(texts);
        Assert.All(texts, text =>
        {
            Assert.Equal(text.Value.Trim(), text.Value);
            Assert.StartsWith("'Liberation Sans', Arial", text.Attribute("font-family")!.Value);
            Assert.Equal(text.Value.Length, text.Attribute("x")!.Value.Split(',', StringSplitOptions.None).Length);
            Assert.DoesNotContain(',', text.Attribute("y")!.Value);
        });
        Assert.DoesNotContain("NaN", root.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("inf", string.Concat(root.Descendants().Attributes("d").Select(d => d.Value)), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Same_input_gives_the_same_bytes_also_when_drawn_at_once(string name)
    {
        using var figure = Draw(name);
        var (svg, png) = (figure.ToSvg(), figure.ToPng(1));
        Assert.Equal(svg, figure.ToSvg());

        var others = new (string Svg, byte[] Png)[4];
        Parallel.For(0, others.Length, i =>
        {
            using var other = Draw(name);
            others[i] = (other.ToSvg(), other.ToPng(1));
        });
        Assert.All(others, other => Assert.Equal(svg, other.Svg));
        Assert.All(others, other => Assert.Equal(png, other.Png));
    }

    [Fact]
    public void Long_title_ends_in_an_ellipsis_instead_of_running_out_of_the_figure()
    {
        using var figure = CurvesFigure.Draw(FigureSamples.Curves(3, title: string.Concat(Enumerable.Repeat("a very long title ", 30))));
        var title = FigureText.TextsOf(figure).Single(text => text.StartsWith("a very long", StringComparison.Ordinal));
        Assert.EndsWith("…", title);
        Assert.InRange(FigureStyle.Remark.Measure(title), 0.9 * (figure.Width - (2 * FigureStyle.Margin)), figure.Width - (2 * FigureStyle.Margin));
    }

    [Fact]
    public void Saving_makes_folders_replaces_older_files_and_leaves_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "new", "loss.svg");
        using var first = CurvesFigure.Draw(FigureSamples.Curves(3, title: "first"));
        using var second = CurvesFigure.Draw(FigureSamples.Curves(3, title: "second"));
        first.SaveSvg(path);
        second.SaveSvg(path);
        Assert.Equal(second.ToSvg(), File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Saving_where_nothing_can_be_written_names_the_file_and_leaves_no_temporary_one()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "loss.svg");
        Directory.CreateDirectory(path);
        using var figure = CurvesFigure.Draw(FigureSamples.Curves(3));
        var error = Assert.Throws<IOException>(() => figure.SaveSvg(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(100)]
    public void Scale_out_of_range_is_refused(double scale)
    {
        using var figure = CurvesFigure.Draw(FigureSamples.Curves(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => figure.ToPng(scale));
    }

    private static Figure Draw(string name)
    {
        var digits = new[] { 1, 4, 8 };
        return name switch
        {
            "loss" => ContentFigure.Draw(FigureSamples.Curves(50)).Figure!,
            "reconstructions" => ContentFigure.Draw(FigureSamples.Strips(13)).Figure!,
            "plane" => ContentFigure.Draw(FigureSamples.Planes(5)).Figure!,
            "latent" => ContentFigure.Draw(FigureSamples.Scatter(digits, 200, 50)).Figure!,
            "confusion" => ContentFigure.Draw(FigureSamples.Confusion(FigureSamples.Matrix("training", digits, 900), FigureSamples.Matrix("test", digits, 100))).Figure!,
            _ => ClaimsFigure.Draw(FigureSamples.Title, FigureSamples.Claims()),
        };
    }
}
