using System.Globalization;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Training.Figures;

/// <summary>Training and validation loss over epochs; changes of the learning rate are marked faintly.</summary>
public static class LossFigure
{
    private const int MarkedChanges = 12;
    private const int FewEpochs = 12;

    /// <summary>Draws the figure.</summary>
    /// <param name="title">What was trained; stands below the heading.</param>
    /// <param name="curve">Every epoch, in order; at least one, and finite.</param>
    /// <exception cref="ArgumentException">The curve is empty or holds a loss that is not finite.</exception>
    public static Figure Draw(string title, IReadOnlyList<EpochReport> curve)
    {
        Check(curve);
        var figure = new Figure(900, 500);
        var area = new SKRect(78, FigureStyle.HeaderHeight + 26, figure.Width - FigureStyle.Margin, figure.Height - 56);
        figure.AddHeader("Training and validation loss over epochs", title);
        var plot = figure.AddPlot(area);
        SetLimits(plot, curve);
        MarkLearningRates(figure, plot, area, curve);
        AddCurve(plot, curve, FigureStyle.Palette[0], epoch => epoch.TrainingLoss);
        AddCurve(plot, curve, FigureStyle.Palette[1], epoch => epoch.ValidationLoss);
        AddLegend(figure, area, curve[^1]);
        return figure;
    }

    private static void Check(IReadOnlyList<EpochReport> curve)
    {
        if (curve.Count == 0)
        {
            throw new ArgumentException("a loss curve needs at least one epoch; it has none", nameof(curve));
        }

        var wrong = curve.Where(e => !double.IsFinite(e.TrainingLoss) || !double.IsFinite(e.ValidationLoss)).Select(e => e.Epoch).ToArray();
        if (wrong.Length > 0)
        {
            throw new ArgumentException($"losses must be finite; they are not in epoch {string.Join(", ", wrong)}", nameof(curve));
        }
    }

    private static void SetLimits(Plot plot, IReadOnlyList<EpochReport> curve)
    {
        var losses = curve.SelectMany(epoch => new[] { epoch.TrainingLoss, epoch.ValidationLoss }).ToArray();
        var (low, high) = (losses.Min(), losses.Max());
        var room = high > low ? 0.06 * (high - low) : Math.Max(1, Math.Abs(high)) * 0.05;
        plot.Axes.SetLimits(curve[0].Epoch - 0.5, curve[^1].Epoch + 0.5, low - room, high + room);
        plot.Axes.Bottom.TickGenerator = FigureStyle.WholeNumbers();
        plot.Axes.Bottom.Label.Text = "epoch";
        plot.Axes.Left.Label.Text = "loss per image";
        plot.Grid.XAxisStyle.IsVisible = false;
    }

    private static void AddCurve(Plot plot, IReadOnlyList<EpochReport> curve, Color color, Func<EpochReport, double> loss)
    {
        var line = plot.Add.Scatter(curve.Select(e => (double)e.Epoch).ToArray(), curve.Select(loss).ToArray());
        line.Color = color;
        line.LineWidth = FigureStyle.CurveWidth;
        line.MarkerSize = curve.Count <= FewEpochs ? 7 : 0;
    }

    // One label above each stretch of epochs with the same rate, where there is room for it.
    private static void MarkLearningRates(Figure figure, Plot plot, SKRect area, IReadOnlyList<EpochReport> curve)
    {
        var starts = Enumerable.Range(0, curve.Count).Where(i => i == 0 || curve[i].LearningRate != curve[i - 1].LearningRate).ToArray();
        var y = area.Top - 12;
        if (starts.Length > MarkedChanges + 1)
        {
            figure.AddText($"learning rate {Rate(curve[0])} falling to {Rate(curve[^1])}", area.Left, y, FigureStyle.Remark);
            return;
        }

        var free = area.Left;
        for (var i = 0; i < starts.Length; i++)
        {
            var left = area.Left + (area.Width * starts[i] / curve.Count);
            if (i > 0)
            {
                plot.Add.VerticalLine(curve[starts[i]].Epoch - 0.5, 1, FigureStyle.Faint, LinePattern.Dashed);
            }

            var text = i == 0 ? $"learning rate {Rate(curve[0])}" : Rate(curve[starts[i]]);
            var width = FigureStyle.Remark.Measure(text);
            if (left >= free && left + width <= area.Right)
            {
                figure.AddText(text, left, y, FigureStyle.Remark);
                free = left + width + 10;
            }
        }
    }

    private static string Rate(EpochReport epoch) => epoch.LearningRate.ToString("0.########", CultureInfo.InvariantCulture);

    private static void AddLegend(Figure figure, SKRect area, EpochReport last)
    {
        var rows = new[] { ("training", last.TrainingLoss), ("validation", last.ValidationLoss) };
        for (var i = 0; i < rows.Length; i++)
        {
            var (name, loss) = rows[i];
            var text = string.Create(CultureInfo.InvariantCulture, $"{name}, {loss:G5} after epoch {last.Epoch}");
            var y = area.Top + 18 + (20 * i);
            figure.AddText(text, area.Right - 10, y, FigureStyle.Label.Right);
            var left = area.Right - 10 - FigureStyle.Label.Measure(text) - 30;
            figure.AddRectangle(new SKRect(left, y - 1, left + 22, y + 1), FigureStyle.Palette[i]);
        }
    }
}
