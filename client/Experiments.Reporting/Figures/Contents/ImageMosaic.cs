using SkiaSharp;

namespace Experiments.Reporting.Figures.Contents;

/// <summary>Lays square images out in a grid, as dark ink on white paper.</summary>
internal static class ImageMosaic
{
    /// <summary>Draws images row by row from the top left.</summary>
    /// <param name="pixels">Grey values 0 (paper) to 255 (ink), image by image.</param>
    /// <param name="side">Side of an image in pixels.</param>
    /// <param name="columns">Images in a row.</param>
    /// <param name="gap">White pixels between neighbours.</param>
    public static SKImage Draw(ReadOnlySpan<byte> pixels, int side, int columns, int gap = 0)
    {
        var size = side * side;
        var count = pixels.Length / size;
        var rows = (count + columns - 1) / columns;
        var pitch = side + gap;
        var (width, height) = ((columns * pitch) - gap, (rows * pitch) - gap);
        var paper = new byte[width * height];
        paper.AsSpan().Fill(255);
        for (var image = 0; image < count; image++)
        {
            var (top, left) = (image / columns * pitch, image % columns * pitch);
            for (var i = 0; i < size; i++)
            {
                paper[((top + (i / side)) * width) + left + (i % side)] = (byte)(255 - pixels[(image * size) + i]);
            }
        }

        return SKImage.FromPixelCopy(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque), paper);
    }
}
