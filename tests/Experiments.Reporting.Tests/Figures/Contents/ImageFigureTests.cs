using Experiments.Reporting.Figures.Contents;
using SkiaSharp;

namespace Experiments.Reporting.Tests.Figures.Contents;

public sealed class ImageFigureTests
{
    [Fact]
    public void Mosaic_lays_images_out_row_by_row_with_ink_on_paper()
    {
        var pixels = new byte[3 * FigureSamples.PixelCount];
        pixels[0] = 255;
        pixels[(2 * FigureSamples.PixelCount) + 29] = 200;
        using var image = ImageMosaic.Draw(pixels, FigureSamples.Side, columns: 2, gap: 3);
        using var bitmap = SKBitmap.FromImage(image);
        Assert.Equal((59, 59), (bitmap.Width, bitmap.Height));
        Assert.Equal(0, bitmap.GetPixel(0, 0).Red);
        Assert.Equal(55, bitmap.GetPixel(1, 31 + 1).Red);
        Assert.Equal(2, bitmap.Pixels.Count(pixel => pixel.Red < 255));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(12, 1)]
    [InlineData(13, 2)]
    [InlineData(24, 2)]
    public void Reconstructions_stand_below_their_originals_twelve_to_a_row(int images, int pairs)
    {
        using var figure = ImageStripsFigure.Draw(FigureSamples.Strips(images));
        var labels = FigureText.TextsOf(figure).Where(text => text is "original" or "reconstruction");
        Assert.Equal(Enumerable.Repeat(new[] { "original", "reconstruction" }, pairs).SelectMany(pair => pair), labels);
        Assert.Equal(2 * pairs, FigureText.Elements(figure, "image").Count);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(783, 783)]
    [InlineData(784, 1568)]
    public void Reconstructions_that_do_not_match_are_refused(int originals, int reconstructions)
    {
        var error = Assert.Throws<ArgumentException>(() => ImageStripsFigure.Draw(FigureSamples.Strips(new byte[originals], new byte[reconstructions])));
        Assert.Contains($"{originals} and {reconstructions} bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plane_shows_the_first_image_at_the_top_left_and_names_latent_coordinates()
    {
        var dark = new byte[4 * FigureSamples.PixelCount];
        dark.AsSpan(0, FigureSamples.PixelCount).Fill(255);
        using var figure = ImagePlanesFigure.Draw(FigureSamples.Planes(2, dark, dark));

        using var image = SKBitmap.Decode(figure.ToPng(1));
        var panel = Enumerable.Range(0, figure.Width / 2).Where(x => image.GetPixel(x, 200).Red < 20).ToArray();
        Assert.InRange(panel.Length, 200, 230);
        Assert.Equal(255, image.GetPixel(panel[^1] + 50, 200).Red);
        Assert.Equal(255, image.GetPixel(panel[100], 450).Red);

        var texts = FigureText.TextsOf(figure);
        Assert.Equal(2, texts.Count(t => t == "0.05"));
        Assert.Equal(2, texts.Count(t => t == "0.95"));
        Assert.Equal(2, texts.Count(t => t == "−1.5"));
        Assert.Equal(2, texts.Count(t => t == "first latent dimension"));
    }

    [Fact]
    public void Plane_of_the_wrong_length_is_refused() => Assert.Contains(
        "4 by 4",
        Assert.Throws<ArgumentException>(() => ImagePlanesFigure.Draw(FigureSamples.Planes(3) with { PlaneSide = 4 })).Message,
        StringComparison.Ordinal);
}
