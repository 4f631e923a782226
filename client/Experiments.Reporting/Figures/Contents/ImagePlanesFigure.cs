using Experiments.Figures;
using Experiments.Workloads.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Contents;

/// <summary>Draws planes of images side by side, with the coordinates of rows and columns at the axes.</summary>
internal static class ImagePlanesFigure
{
    /// <summary>Draws the figure.</summary>
    /// <exception cref="ArgumentException">A plane does not have <see cref="ImagePlanesContent.PlaneSide"/> by as many images, or fewer than 2.</exception>
    public static Figure Draw(ImagePlanesContent content)
    {
        var side = content.PlaneSide;
        var bytes = side * side * content.ImageSide * content.ImageSide;
        if (side < 2 || content.Planes.Any(p => p.Pixels.Length != bytes))
        {
            throw new ArgumentException(
                $"planes of {side} by {side} images, at least 2, must have {bytes} bytes; they have {string.Join(" and ", content.Planes.Select(p => p.Pixels.Length))}",
                nameof(content));
        }

        var figure = PanelGrid.NewFigure(content.Planes.Length);
        figure.AddHeader(content.Heading, content.Subtitle);
        for (var i = 0; i < content.Planes.Length; i++)
        {
            AddPanel(figure, PanelGrid.Area(i), content, content.Planes[i]);
        }

        return figure;
    }

    private static void AddPanel(Figure figure, SKRect area, ImagePlanesContent content, ImagePlane plane)
    {
        figure.AddText(plane.Heading, area.Left, area.Top - 16, FigureStyle.Heading);

        // In units of images: the centre of the first one is at 0.
        double[] positions = [.. plane.Ticks.Select(t => t.Position)];
        string[] labels = [.. plane.Ticks.Select(t => FigureStyle.Number(t.Value))];
        var plot = figure.AddPlot(area, content.Horizontal, content.Vertical);
        var whole = new CoordinateRect(-0.5, content.PlaneSide - 0.5, -0.5, content.PlaneSide - 0.5);
        using var mosaic = ImageMosaic.Draw(plane.Pixels.Span, content.ImageSide, content.PlaneSide);
        using var bitmap = SKBitmap.FromImage(mosaic);
        plot.Add.ImageRect(figure.Own(new Image(bitmap)), whole);
        plot.Axes.SetLimits(whole);
        plot.Axes.Bottom.SetTicks(positions, labels);
        plot.Axes.Left.SetTicks(positions, labels);
        plot.HideGrid();
    }
}
