using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Figures;
using SkiaSharp;

namespace Experiments.Workloads.VaeGmm.Tests.Figures;

public sealed class ImageFigureTests
{
    [Fact]
    public void Mosaic_lays_images_out_row_by_row_with_ink_on_paper()
    {
        var pixels = new byte[3 * DigitImages.PixelCount];
        pixels[0] = 255;
        pixels[(2 * DigitImages.PixelCount) + 29] = 200;
        using var image = DigitMosaic.Draw(pixels, columns: 2, gap: 3);
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
        var bundle = FigureSamples.Bundle([1, 4, 8], 10, 10, images: images, plane: 2);
        using var figure = ReconstructionFigure.Draw("title", bundle.Originals, bundle.Reconstructions);
        var labels = FigureText.Of(figure).Where(text => text is "original" or "reconstruction");
        Assert.Equal(Enumerable.Repeat(new[] { "original", "reconstruction" }, pairs).SelectMany(pair => pair), labels);
        Assert.Equal(2 * pairs, FigureText.Elements(figure, "image").Count);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(783, 783)]
    [InlineData(784, 1568)]
    public void Reconstructions_that_do_not_match_are_refused(int originals, int reconstructions)
    {
        var error = Assert.Throws<ArgumentException>(() => ReconstructionFigure.Draw("title", new byte[originals], new byte[reconstructions]));
        Assert.Contains($"{originals} and {reconstructions} bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plane_shows_the_first_image_at_the_top_left_and_names_latent_coordinates()
    {
        var dark = new byte[4 * DigitImages.PixelCount];
        dark.AsSpan(0, DigitImages.PixelCount).Fill(255);
        var bundle = FigureSamples.Bundle([1, 4, 8], 10, 10) with { UnitPlane = dark, QuantilePlane = dark, PlaneSide = 2 };
        using var figure = PlaneFigure.Draw("title", bundle)!;

        using var image = SKBitmap.Decode(figure.ToPng(1));
        var panel = Enumerable.Range(0, figure.Width / 2).Where(x => image.GetPixel(x, 200).Red < 20).ToArray();
        Assert.InRange(panel.Length, 200, 230);
        Assert.Equal(255, image.GetPixel(panel[^1] + 50, 200).Red);
        Assert.Equal(255, image.GetPixel(panel[100], 450).Red);

        var texts = FigureText.Of(figure);
        Assert.Equal(2, texts.Count(t => t == "0.05"));
        Assert.Equal(2, texts.Count(t => t == "0.95"));
        Assert.Equal(2, texts.Count(t => t == "−1.5"));
        Assert.Equal(2, texts.Count(t => t == "first latent dimension"));
    }

    [Fact]
    public void Plane_of_another_latent_size_is_left_out_and_one_of_the_wrong_length_refused()
    {
        Assert.Null(PlaneFigure.Draw("title", FigureSamples.Bundle([1, 4], 10, 10, dimensions: 3)));
        var bundle = FigureSamples.Bundle([1, 4], 10, 10, plane: 3);
        Assert.Contains("4 by 4", Assert.Throws<ArgumentException>(() => PlaneFigure.Draw("title", bundle with { PlaneSide = 4 })).Message, StringComparison.Ordinal);
    }
}
