using System.Globalization;
using Experiments.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Workloads.VaeGmm.Figures;

/// <summary>
/// Where images lie in a latent space of two dimensions: latent means coloured by digit, over the ellipses of one and two
/// standard deviations of each component of the mixture.
/// </summary>
public static class LatentFigure
{
    private const int PanelSide = 440;
    private const int PanelTop = FigureStyle.HeaderHeight + 30;
    private const int AxisWidth = 64;
    private const int Between = 32;

    // Enough to see the shape of a cloud, few enough for an SVG that opens at once.
    private const int PointsShown = 4000;

    /// <summary>Draws the figure, or gives null where the latent space is not a plane.</summary>
    /// <param name="title">What was trained; stands below the heading.</param>
    /// <param name="bundle">What the experiment's evaluation left.</param>
    /// <exception cref="ArgumentException">Latents are not finite or not two to a label; the message names the split.</exception>
    public static Figure? Draw(string title, EvaluationBundle bundle)
    {
        if (bundle.Mixture.Dimensions != 2)
        {
            return null;
        }

        Check("training", bundle.TrainingLatents, bundle.TrainingLabels);
        Check("validation", bundle.ValidationLatents, bundle.ValidationLabels);
        var figure = new Figure((2 * (AxisWidth + PanelSide)) + Between + (2 * FigureStyle.Margin), PanelTop + PanelSide + 62);
        figure.AddHeader("Latent means by digit, and the mixture's components", $"{title}; ellipses at 1 and 2 standard deviations");
        var digits = bundle.TrainingLabels.Concat(bundle.ValidationLabels).Select(d => (int)d)
            .Concat(bundle.Mixture.Labels).Distinct().Order().ToArray();
        var ellipses = LatentEllipse.Of(bundle.Mixture);
        var limits = Limits(bundle, ellipses);
        var left = FigureStyle.Margin + AxisWidth;
        AddPanel(figure, left, "training", bundle.TrainingLatents, bundle.TrainingLabels, digits, ellipses, limits);
        left += PanelSide + Between + AxisWidth;
        AddPanel(figure, left, "validation", bundle.ValidationLatents, bundle.ValidationLabels, digits, ellipses, limits);
        AddLegend(figure, digits);
        return figure;
    }

    private static void Check(string split, float[] latents, byte[] labels)
    {
        if (latents.Length != 2 * labels.Length || !latents.All(float.IsFinite))
        {
            throw new ArgumentException($"{split}: {labels.Length} labels need {2 * labels.Length} finite latents; there are {latents.Count(float.IsFinite)}");
        }
    }

    private static void AddPanel(
        Figure figure, int left, string split, float[] latents, byte[] labels, int[] digits, IReadOnlyList<LatentEllipse> ellipses, AxisLimits limits)
    {
        var area = SKRect.Create(left, PanelTop, PanelSide, PanelSide);
        var stride = Math.Max(1, (labels.Length + PointsShown - 1) / PointsShown);
        var which = stride == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", one in {stride} shown");
        figure.AddText(
            string.Create(CultureInfo.InvariantCulture, $"{split}, {labels.Length:N0} images{which}"), area.Left, area.Top - 16, FigureStyle.Heading);

        var plot = figure.AddPlot(area, "first latent dimension", "second latent dimension");
        plot.Axes.SetLimits(limits);
        foreach (var digit in digits)
        {
            AddPoints(plot, latents, labels, digit, stride, Color(digits, digit));
        }

        foreach (var ellipse in ellipses)
        {
            AddEllipse(plot, ellipse, Color(digits, ellipse.Label).Darken(0.35));
        }

        foreach (var ellipse in ellipses)
        {
            AddLabel(plot, ellipse, Color(digits, ellipse.Label).Darken(0.35));
        }
    }

    private static void AddPoints(Plot plot, float[] latents, byte[] labels, int digit, int stride, Color color)
    {
        var points = Enumerable.Range(0, (labels.Length + stride - 1) / stride).Select(i => i * stride)
            .Where(i => labels[i] == digit)
            .Select(i => new Coordinates(latents[2 * i], latents[(2 * i) + 1]))
            .ToArray();
        if (points.Length > 0)
        {
            plot.Add.Markers(points, MarkerShape.FilledCircle, 3.6f, color.WithAlpha(0.4));
        }
    }

    private static void AddEllipse(Plot plot, LatentEllipse ellipse, Color color)
    {
        foreach (var sigmas in new[] { 1, 2 })
        {
            var line = plot.Add.Ellipse(ellipse.X, ellipse.Y, sigmas * ellipse.Major, sigmas * ellipse.Minor, Angle.FromRadians(ellipse.Radians));
            line.LineColor = color;
            line.LineWidth = sigmas == 1 ? 2 : 1.4f;
        }
    }

    private static void AddLabel(Plot plot, LatentEllipse ellipse, Color color)
    {
        var label = plot.Add.Text(ellipse.Label.ToString(CultureInfo.InvariantCulture), ellipse.X, ellipse.Y);
        label.LabelFontSize = 16;
        label.LabelBold = true;
        label.LabelFontColor = color;
        label.LabelBackgroundColor = Colors.White.WithAlpha(0.8);
        label.LabelPadding = 3;
        label.LabelBorderRadius = 4;
        label.Alignment = Alignment.MiddleCenter;
    }

    // Equal scales on both axes, so that a circle looks like one; the same in both panels.
    private static AxisLimits Limits(EvaluationBundle bundle, IReadOnlyList<LatentEllipse> ellipses)
    {
        var latents = bundle.TrainingLatents.Concat(bundle.ValidationLatents).Select(v => (double)v).ToArray();
        var (left, right) = Range(latents.Where((_, i) => i % 2 == 0), ellipses.Select(e => (e.X, 2 * e.HalfWidth)));
        var (bottom, top) = Range(latents.Where((_, i) => i % 2 == 1), ellipses.Select(e => (e.Y, 2 * e.HalfHeight)));
        var half = Math.Max(Math.Max(right - left, top - bottom), 1e-6) * 0.53;
        var (x, y) = ((left + right) / 2, (bottom + top) / 2);
        return new AxisLimits(x - half, x + half, y - half, y + half);
    }

    private static (double Low, double High) Range(IEnumerable<double> values, IEnumerable<(double Centre, double Half)> spans)
    {
        var all = values.Concat(spans.SelectMany(s => new[] { s.Centre - s.Half, s.Centre + s.Half })).ToArray();
        return (all.Min(), all.Max());
    }

    // Beside the heading, which leaves room for ten digits.
    private static void AddLegend(Figure figure, int[] digits)
    {
        float right = figure.Width - FigureStyle.Margin;
        foreach (var digit in digits.Reverse())
        {
            var text = digit.ToString(CultureInfo.InvariantCulture);
            figure.AddText(text, right, 26, FigureStyle.Label.Right);
            right -= FigureStyle.Label.Measure(text) + 9;
            figure.AddMark(right, 26, new MarkerStyle(MarkerShape.FilledCircle, 9, Color(digits, digit)));
            right -= 18;
        }

        figure.AddText("digit", right, 26, FigureStyle.Label.Right);
    }

    private static Color Color(int[] digits, int digit) => FigureStyle.Palette[Array.IndexOf(digits, digit) % FigureStyle.Palette.Count];
}
