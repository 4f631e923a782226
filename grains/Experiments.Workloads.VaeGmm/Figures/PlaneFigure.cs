using Experiments.Figures;
using Experiments.Workloads.VaeGmm.Data;
using MathNet.Numerics.Distributions;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Workloads.VaeGmm.Figures;

/// <summary>
/// What the decoder makes of a plane of latent points: the grid 0.05 to 0.95 as reported, left to right and bottom to top,
/// and the same grid through the quantile function of the normal distribution, which covers the prior.
/// </summary>
public static class PlaneFigure
{
    private const double Low = 0.05;
    private const double High = 0.95;
    private const int PanelSide = 440;
    private const int PanelTop = FigureStyle.HeaderHeight + 30;
    private const int AxisWidth = 64;
    private const int Between = 32;

    /// <summary>Draws the figure, or gives null where the latent space is not a plane.</summary>
    /// <param name="title">What was trained; stands below the heading.</param>
    /// <param name="bundle">What the experiment's evaluation left.</param>
    /// <exception cref="ArgumentException">The planes are not <see cref="EvaluationBundle.PlaneSide"/> by as many images, at least two.</exception>
    public static Figure? Draw(string title, EvaluationBundle bundle)
    {
        if (bundle.UnitPlane.Length == 0)
        {
            return null;
        }

        var bytes = bundle.PlaneSide * bundle.PlaneSide * DigitImages.PixelCount;
        if (bundle.PlaneSide < 2 || bundle.UnitPlane.Length != bytes || bundle.QuantilePlane.Length != bytes)
        {
            throw new ArgumentException(
                $"planes of {bundle.PlaneSide} by {bundle.PlaneSide} images, at least 2, must have {bytes} bytes; they have {bundle.UnitPlane.Length} and {bundle.QuantilePlane.Length}",
                nameof(bundle));
        }

        var figure = new Figure((2 * (AxisWidth + PanelSide)) + Between + (2 * FigureStyle.Margin), PanelTop + PanelSide + 62);
        figure.AddHeader("The decoder over a plane of latent points", title);
        var uniform = new[] { 0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95 };
        var normal = new[] { -1.5, -1, -0.5, 0, 0.5, 1, 1.5 };
        var left = FigureStyle.Margin + AxisWidth;
        AddPanel(figure, left, "z from 0.05 to 0.95, as reported", bundle.UnitPlane, bundle.PlaneSide, uniform, z => z);
        left += PanelSide + Between + AxisWidth;
        AddPanel(figure, left, "z = normal quantile of 0.05 to 0.95", bundle.QuantilePlane, bundle.PlaneSide, normal, z => Normal.CDF(0, 1, z));
        return figure;
    }

    // Ticks stand at round latent coordinates; toUnit takes a coordinate to its place in 0.05 to 0.95.
    private static void AddPanel(Figure figure, int left, string heading, byte[] pixels, int side, double[] ticks, Func<double, double> toUnit)
    {
        var area = SKRect.Create(left, PanelTop, PanelSide, PanelSide);
        figure.AddText(heading, area.Left, area.Top - 16, FigureStyle.Heading);

        // In units of images, with the first one's centre at 0.
        var step = (High - Low) / (side - 1);
        var positions = ticks.Select(z => (toUnit(z) - Low) / step).ToArray();
        var labels = ticks.Select(z => FigureStyle.Number(z)).ToArray();
        var plot = figure.AddPlot(area, "first latent dimension", "second latent dimension");
        var whole = new CoordinateRect(-0.5, side - 0.5, -0.5, side - 0.5);
        using var mosaic = DigitMosaic.Draw(pixels, side);
        using var bitmap = SKBitmap.FromImage(mosaic);
        plot.Add.ImageRect(figure.Own(new Image(bitmap)), whole);
        plot.Axes.SetLimits(whole);
        plot.Axes.Bottom.SetTicks(positions, labels);
        plot.Axes.Left.SetTicks(positions, labels);
        plot.HideGrid();
    }
}
