using System.Globalization;
using Experiments.Figures;
using Experiments.Workloads.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Contents;

/// <summary>Draws points coloured by class, over the ellipses of one and two standard deviations of each component.</summary>
internal static class ScatterFigure
{
    // Enough to see the shape of a cloud, few enough for an SVG that opens at once.
    private const int PointsShown = 4000;

    /// <summary>Draws the figure.</summary>
    /// <exception cref="ArgumentException">Points are not finite or not two coordinates to a class; the message names the panel.</exception>
    public static Figure Draw(ScatterContent content)
    {
        foreach (var panel in content.Panels)
        {
            Check(panel);
        }

        var figure = PanelGrid.NewFigure(content.Panels.Length);
        figure.AddHeader(content.Heading, content.Subtitle);
        var classes = content.Panels.SelectMany(p => p.Classes.ToArray()).Select(c => (int)c)
            .Concat(content.Components.Select(c => c.Class)).Distinct().Order().ToArray();
        Ellipse[] ellipses = [.. content.Components.Select(Ellipse.OfComponent)];
        var limits = Limits(content, ellipses);
        for (var i = 0; i < content.Panels.Length; i++)
        {
            AddPanel(figure, PanelGrid.Area(i), content, content.Panels[i], classes, ellipses, limits);
        }

        AddLegend(figure, content.Class, classes);
        return figure;
    }

    private static void Check(ScatterPanel panel)
    {
        var (points, classes) = (panel.Points.ToArray(), panel.Classes.Length);
        if (points.Length != 2 * classes || !points.All(float.IsFinite))
        {
            throw new ArgumentException($"{panel.Name}: {classes} labels need {2 * classes} finite coordinates; there are {points.Count(float.IsFinite)}", nameof(panel));
        }
    }

    private static void AddPanel(
        Figure figure, SKRect area, ScatterContent content, ScatterPanel panel, int[] classes, IReadOnlyList<Ellipse> ellipses, AxisLimits limits)
    {
        var count = panel.Classes.Length;
        var stride = Math.Max(1, (count + PointsShown - 1) / PointsShown);
        var which = stride == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", one in {stride} shown");
        figure.AddText(
            string.Create(CultureInfo.InvariantCulture, $"{panel.Name}, {count:N0} {content.Items}{which}"), area.Left, area.Top - 16, FigureStyle.Heading);

        var plot = figure.AddPlot(area, content.Horizontal, content.Vertical);
        plot.Axes.SetLimits(limits);
        foreach (var one in classes)
        {
            AddPoints(plot, panel, one, stride, ColorOf(classes, one));
        }

        foreach (var ellipse in ellipses)
        {
            AddEllipse(plot, ellipse, ColorOf(classes, ellipse.Class).Darken(0.35));
        }

        foreach (var ellipse in ellipses)
        {
            AddLabel(plot, ellipse, ColorOf(classes, ellipse.Class).Darken(0.35));
        }
    }

    private static void AddPoints(Plot plot, ScatterPanel panel, int one, int stride, Color color)
    {
        var (xy, classes) = (panel.Points, panel.Classes);
        var points = Enumerable.Range(0, (classes.Length + stride - 1) / stride).Select(i => i * stride)
            .Where(i => classes.Span[i] == one)
            .Select(i => new Coordinates(xy.Span[2 * i], xy.Span[(2 * i) + 1]))
            .ToArray();
        if (points.Length > 0)
        {
            plot.Add.Markers(points, MarkerShape.FilledCircle, 3.6f, color.WithAlpha(0.4));
        }
    }

    private static void AddEllipse(Plot plot, Ellipse ellipse, Color color)
    {
        foreach (var sigmas in new[] { 1, 2 })
        {
            var line = plot.Add.Ellipse(ellipse.X, ellipse.Y, sigmas * ellipse.Major, sigmas * ellipse.Minor, Angle.FromRadians(ellipse.Radians));
            line.LineColor = color;
            line.LineWidth = sigmas == 1 ? 2 : 1.4f;
        }
    }

    private static void AddLabel(Plot plot, Ellipse ellipse, Color color)
    {
        var label = plot.Add.Text(ellipse.Class.ToString(CultureInfo.InvariantCulture), ellipse.X, ellipse.Y);
        label.LabelFontSize = 16;
        label.LabelBold = true;
        label.LabelFontColor = color;
        label.LabelBackgroundColor = Colors.White.WithAlpha(0.8);
        label.LabelPadding = 3;
        label.LabelBorderRadius = 4;
        label.Alignment = Alignment.MiddleCenter;
    }

    // Equal scales on both axes, so that a circle looks like one; the same limits in all panels.
    private static AxisLimits Limits(ScatterContent content, IReadOnlyList<Ellipse> ellipses)
    {
        var coordinates = content.Panels.SelectMany(p => p.Points.ToArray()).Select(v => (double)v).ToArray();
        var (left, right) = Range(coordinates.Where((_, i) => i % 2 == 0), ellipses.Select(e => (e.X, 2 * e.HalfWidth)));
        var (bottom, top) = Range(coordinates.Where((_, i) => i % 2 == 1), ellipses.Select(e => (e.Y, 2 * e.HalfHeight)));
        var half = Math.Max(Math.Max(right - left, top - bottom), 1e-6) * 0.53;
        var (x, y) = ((left + right) / 2, (bottom + top) / 2);
        return new AxisLimits(x - half, x + half, y - half, y + half);
    }

    private static (double Low, double High) Range(IEnumerable<double> values, IEnumerable<(double Centre, double Half)> spans)
    {
        var all = values.Concat(spans.SelectMany(s => new[] { s.Centre - s.Half, s.Centre + s.Half })).ToArray();
        return (all.Min(), all.Max());
    }

    // Beside the heading, which leaves room for ten classes.
    private static void AddLegend(Figure figure, string name, int[] classes)
    {
        float right = figure.Width - FigureStyle.Margin;
        foreach (var one in classes.Reverse())
        {
            var text = one.ToString(CultureInfo.InvariantCulture);
            figure.AddText(text, right, 26, FigureStyle.Label.Right);
            right -= FigureStyle.Label.Measure(text) + 9;
            figure.AddMark(right, 26, new MarkerStyle(MarkerShape.FilledCircle, 9, ColorOf(classes, one)));
            right -= 18;
        }

        figure.AddText(name, right, 26, FigureStyle.Label.Right);
    }

    private static Color ColorOf(int[] classes, int one) => FigureStyle.Palette[Array.IndexOf(classes, one) % FigureStyle.Palette.Count];
}
