using Experiments.Figures;
using Experiments.Workloads.Figures;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Contents;

/// <summary>Draws series of images below each other, so that image and counterpart can be compared.</summary>
internal static class ImageStripsFigure
{
    private const int Scale = 2;
    private const int Gap = 3;
    private const int RowGap = 6;
    private const int GroupGap = 24;
    private const int LabelWidth = 104;

    /// <summary>Draws the figure.</summary>
    /// <exception cref="ArgumentException">There is no image, a part of one, or not the same number in every series.</exception>
    public static Figure Draw(ImageStripsContent content)
    {
        Check(content);
        var size = content.Side * content.Side;
        var cell = content.Side * Scale;
        var count = content.Strips[0].Pixels.Length / size;
        var groups = (count + content.Columns - 1) / content.Columns;
        var groupHeight = (content.Strips.Length * cell) + ((content.Strips.Length - 1) * RowGap);
        var left = FigureStyle.Margin + LabelWidth;
        var figure = new Figure(
            left + (content.Columns * cell) + ((content.Columns - 1) * Gap * Scale) + FigureStyle.Margin,
            FigureStyle.HeaderHeight + (groups * groupHeight) + ((groups - 1) * GroupGap) + FigureStyle.Margin)
        {
            PixelExact = true,
        };
        figure.AddHeader(content.Heading, content.Subtitle);
        for (var group = 0; group < groups; group++)
        {
            var bytes = (group * content.Columns * size)..(Math.Min((group + 1) * content.Columns, count) * size);
            var top = FigureStyle.HeaderHeight + (group * (groupHeight + GroupGap));
            foreach (var strip in content.Strips)
            {
                AddRow(figure, strip.Name, strip.Pixels.Span[bytes], content.Side, left, top);
                top += cell + RowGap;
            }
        }

        return figure;
    }

    private static void Check(ImageStripsContent content)
    {
        var size = content.Side * content.Side;
        var lengths = content.Strips.Select(s => s.Pixels.Length).ToArray();
        if (lengths.Length == 0 || lengths[0] == 0 || lengths[0] % size != 0 || lengths.Distinct().Count() > 1)
        {
            throw new ArgumentException(
                $"the series {string.Join(" and ", content.Strips.Select(s => s.Name))} must be equally many images of {size} bytes; they have {string.Join(" and ", lengths)} bytes",
                nameof(content));
        }
    }

    private static void AddRow(Figure figure, string label, ReadOnlySpan<byte> pixels, int side, int left, int top)
    {
        var row = figure.Own(ImageMosaic.Draw(pixels, side, pixels.Length / (side * side), Gap));
        figure.AddText(label, FigureStyle.Margin, top + (side * Scale / 2f), FigureStyle.Label);
        figure.AddImage(row, SKRect.Create(left, top, row.Width * Scale, row.Height * Scale));
    }
}
