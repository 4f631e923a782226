using Experiments.Figures;
using Experiments.Workloads.VaeGmm.Data;
using SkiaSharp;

namespace Experiments.Workloads.VaeGmm.Figures;

/// <summary>Validation images over their reconstructions, twelve to a row.</summary>
public static class ReconstructionFigure
{
    private const int Columns = 12;
    private const int Scale = 2;
    private const int Gap = 3;
    private const int Cell = DigitImages.Side * Scale;
    private const int RowGap = 6;
    private const int PairGap = 24;
    private const int LabelWidth = 104;

    /// <summary>Draws the figure.</summary>
    /// <param name="title">What was trained; stands below the heading.</param>
    /// <param name="originals">Images, grey values 0 to 255, 784 bytes each; at least one.</param>
    /// <param name="reconstructions">Their reconstructions, same order and shape.</param>
    /// <exception cref="ArgumentException">There is no image, a part of one, or not the same number of both.</exception>
    public static Figure Draw(string title, ReadOnlySpan<byte> originals, ReadOnlySpan<byte> reconstructions)
    {
        if (originals.Length == 0 || originals.Length % DigitImages.PixelCount != 0 || originals.Length != reconstructions.Length)
        {
            throw new ArgumentException(
                $"originals and reconstructions must be equally many images of {DigitImages.PixelCount} bytes; they have {originals.Length} and {reconstructions.Length} bytes");
        }

        var count = originals.Length / DigitImages.PixelCount;
        var pairs = (count + Columns - 1) / Columns;
        var left = FigureStyle.Margin + LabelWidth;
        var figure = new Figure(
            left + (Columns * Cell) + ((Columns - 1) * Gap * Scale) + FigureStyle.Margin,
            FigureStyle.HeaderHeight + (pairs * ((2 * Cell) + RowGap)) + ((pairs - 1) * PairGap) + FigureStyle.Margin)
        {
            PixelExact = true,
        };
        figure.AddHeader("Validation images and their reconstructions", title);
        for (var pair = 0; pair < pairs; pair++)
        {
            var bytes = (pair * Columns * DigitImages.PixelCount)..(Math.Min((pair + 1) * Columns, count) * DigitImages.PixelCount);
            var top = FigureStyle.HeaderHeight + (pair * ((2 * Cell) + RowGap + PairGap));
            AddRow(figure, "original", originals[bytes], left, top);
            AddRow(figure, "reconstruction", reconstructions[bytes], left, top + Cell + RowGap);
        }

        return figure;
    }

    private static void AddRow(Figure figure, string label, ReadOnlySpan<byte> pixels, int left, int top)
    {
        var row = figure.Own(DigitMosaic.Draw(pixels, pixels.Length / DigitImages.PixelCount, Gap));
        figure.AddText(label, FigureStyle.Margin, top + (Cell / 2f), FigureStyle.Label);
        figure.AddImage(row, SKRect.Create(left, top, row.Width * Scale, row.Height * Scale));
    }
}
