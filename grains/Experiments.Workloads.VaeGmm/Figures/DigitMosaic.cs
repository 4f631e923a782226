using Experiments.Workloads.VaeGmm.Data;
using SkiaSharp;

namespace Experiments.Workloads.VaeGmm.Figures;

/// <summary>Lays images of digits out in a grid, as dark ink on white paper.</summary>
internal static class DigitMosaic
{
    /// <summary>Draws images row by row from the top left.</summary>
    /// <param name="pixels">Grey values 0 (paper) to 255 (ink), 784 an image.</param>
    /// <param name="columns">Images in a row.</param>
    /// <param name="gap">White pixels between neighbours.</param>
    public static SKImage Draw(ReadOnlySpan<byte> pixels, int columns, int gap = 0)
    {
        const int side = DigitImages.Side;
        var count = pixels.Length / DigitImages.PixelCount;
        var rows = (count + columns - 1) / columns;
        var pitch = side + gap;
        var (width, height) = ((columns * pitch) - gap, (rows * pitch) - gap);
        var paper = new byte[width * height];
        paper.AsSpan().Fill(255);
        for (var image = 0; image < count; image++)
        {
            var (top, left) = (image / columns * pitch, image % columns * pitch);
            for (var i = 0; i < DigitImages.PixelCount; i++)
            {
                paper[((top + (i / side)) * width) + left + (i % side)] = (byte)(255 - pixels[(image * DigitImages.PixelCount) + i]);
            }
        }

        return SKImage.FromPixelCopy(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque), paper);
    }
}
