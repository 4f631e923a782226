using System.Globalization;
using Experiments.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Workloads.VaeGmm.Figures;

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
        var area = new SKRect(86, FigureStyle.HeaderHeight + 26, figure.Width - FigureStyle.Margin, figure.Height - 60);
        figure.AddHeader("Training and validation loss over epochs", title);
        var plot = figure.AddPlot(area, "epoch", "loss per image");
        SetLimits(plot, curve);
        MarkLearningRates(figure, plot, area, curve);
        AddCurve(plot, curve, FigureStyle.Palette[0], epoch => epoch.TrainingLoss);
        AddCurve(plot, curve, FigureStyle.Palette[1], epoch => epoch.ValidationLoss);
        AddLegend(figure, curve[^1]);
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
        plot.Axes.Bottom.TickGenerator = FigureStyle.Ticks(wholeNumbers: true);
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
                plot.Add.VerticalLine(curve[starts[i]].Epoch - 0.5, 1, FigureStyle.Faint, LinePattern.DenselyDashed);
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

    private static string Rate(EpochReport epoch) =>
        epoch.LearningRate.ToString(epoch.LearningRate >= 1e-5 ? "0.########" : "0.##e-0", CultureInfo.InvariantCulture);

    // Beside the heading, where no curve can run into it.
    private static void AddLegend(Figure figure, EpochReport last)
    {
        var entries = new[] { ("training", last.TrainingLoss), ("validation", last.ValidationLoss) };
        float right = figure.Width - FigureStyle.Margin;
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            var (name, loss) = entries[i];
            var text = string.Create(CultureInfo.InvariantCulture, $"{name}, at the end {loss:G5}");
            figure.AddText(text, right, 26, FigureStyle.Label.Right);
            right -= FigureStyle.Label.Measure(text) + 8;
            figure.AddRectangle(new SKRect(right - 22, 25, right, 27), FigureStyle.Palette[i]);
            right -= 22 + 20;
        }
    }
}
