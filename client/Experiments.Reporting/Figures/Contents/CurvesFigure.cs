using System.Globalization;
using Experiments.Figures;
using Experiments.Workloads.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Contents;

/// <summary>Draws curves over epochs; the changes of a stepwise value are marked faintly.</summary>
internal static class CurvesFigure
{
    private const int MarkedChanges = 12;
    private const int FewEpochs = 12;

    /// <summary>Draws the figure.</summary>
    /// <exception cref="ArgumentException">There is no epoch, a curve has another length, or a value is not finite.</exception>
    public static Figure Draw(CurvesContent content)
    {
        Check(content);
        var figure = new Figure(900, 500);
        var area = new SKRect(86, FigureStyle.HeaderHeight + 26, figure.Width - FigureStyle.Margin, figure.Height - 60);
        figure.AddHeader(content.Heading, content.Subtitle);
        var plot = figure.AddPlot(area, content.Horizontal, content.Vertical);
        SetLimits(plot, content);
        if (content.Steps is { } steps)
        {
            MarkSteps(figure, plot, area, content.Epochs, steps);
        }

        for (var i = 0; i < content.Curves.Length; i++)
        {
            AddCurve(plot, content, content.Curves[i], ColorOf(i));
        }

        AddLegend(figure, content);
        return figure;
    }

    private static void Check(CurvesContent content)
    {
        if (content.Epochs.Length == 0 || content.Curves.Length == 0)
        {
            throw new ArgumentException($"'{content.Heading}' needs at least one {content.Horizontal} and one curve; it has none", nameof(content));
        }

        var uneven = content.Curves.Append(content.Steps ?? content.Curves[0]).Where(c => c.Values.Length != content.Epochs.Length).Select(c => c.Name).ToArray();
        if (uneven.Length > 0)
        {
            throw new ArgumentException($"every curve needs {content.Epochs.Length} values; not so: {string.Join(", ", uneven)}", nameof(content));
        }

        var wrong = content.Epochs.Where((_, i) => content.Curves.Any(c => !double.IsFinite(c.Values[i]))).ToArray();
        if (wrong.Length > 0)
        {
            throw new ArgumentException($"the values of curves must be finite; they are not in {content.Horizontal} {string.Join(", ", wrong)}", nameof(content));
        }
    }

    private static void SetLimits(Plot plot, CurvesContent content)
    {
        var values = content.Curves.SelectMany(c => c.Values).ToArray();
        var (low, high) = (values.Min(), values.Max());
        var room = high > low ? 0.06 * (high - low) : Math.Max(1, Math.Abs(high)) * 0.05;
        plot.Axes.SetLimits(content.Epochs[0] - 0.5, content.Epochs[^1] + 0.5, low - room, high + room);
        plot.Axes.Bottom.TickGenerator = FigureStyle.Ticks(wholeNumbers: true);
        plot.Grid.XAxisStyle.IsVisible = false;
    }

    private static void AddCurve(Plot plot, CurvesContent content, Curve curve, Color color)
    {
        var line = plot.Add.Scatter(content.Epochs.Select(e => (double)e).ToArray(), curve.Values.ToArray());
        line.Color = color;
        line.LineWidth = FigureStyle.CurveWidth;
        line.MarkerSize = content.Epochs.Length <= FewEpochs ? 7 : 0;
    }

    // One label above each stretch of epochs with the same value, if there is room for the label.
    private static void MarkSteps(Figure figure, Plot plot, SKRect area, IReadOnlyList<int> epochs, Curve steps)
    {
        var values = steps.Values;
        var starts = Enumerable.Range(0, values.Length).Where(i => i == 0 || values[i] != values[i - 1]).ToArray();
        var y = area.Top - 12;
        if (starts.Length > MarkedChanges + 1)
        {
            figure.AddText($"{steps.Name} {StepText(values[0])} falling to {StepText(values[^1])}", area.Left, y, FigureStyle.Remark);
            return;
        }

        var free = area.Left;
        for (var i = 0; i < starts.Length; i++)
        {
            var left = area.Left + (area.Width * starts[i] / values.Length);
            if (i > 0)
            {
                plot.Add.VerticalLine(epochs[starts[i]] - 0.5, 1, FigureStyle.Faint, LinePattern.DenselyDashed);
            }

            var text = i == 0 ? $"{steps.Name} {StepText(values[0])}" : StepText(values[starts[i]]);
            var width = FigureStyle.Remark.Measure(text);
            if (left >= free && left + width <= area.Right)
            {
                figure.AddText(text, left, y, FigureStyle.Remark);
                free = left + width + 10;
            }
        }
    }

    private static string StepText(double value) => value.ToString(value >= 1e-5 ? "0.########" : "0.##e-0", CultureInfo.InvariantCulture);

    // Beside the heading, because no curve can run into the legend there.
    private static void AddLegend(Figure figure, CurvesContent content)
    {
        float right = figure.Width - FigureStyle.Margin;
        for (var i = content.Curves.Length - 1; i >= 0; i--)
        {
            var text = $"{content.Curves[i].Name}, at the end {Quantities.Significant(content.Curves[i].Values[^1], 5)}";
            figure.AddText(text, right, 26, FigureStyle.Label.Right);
            right -= FigureStyle.Label.Measure(text) + 8;
            figure.AddRectangle(new SKRect(right - 22, 25, right, 27), ColorOf(i));
            right -= 22 + 20;
        }
    }

    private static Color ColorOf(int curve) => FigureStyle.Palette[curve % FigureStyle.Palette.Count];
}
