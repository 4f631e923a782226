using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>Draws what each parameter does on its own, beside the noise of the seeds.</summary>
internal static class TornadoFigure
{
    private const int RowHeight = 46;
    private const int LabelWidth = 190;

    public static FigureDefinition<SweepTable> Definition { get; } = new(
        "tornado",
        "One change at a time",
        "Bars span the mean differences to the base if one parameter is changed and all others stay. Thin lines are 95 % intervals of the paired differences. "
        + "If a thin line crosses the orange line, the seeds cannot tell the change from the base. "
        + "The grey band is the 95 % interval of the base's own mean: so far the seeds alone move it.",
        Draw);

    private static Drawing Draw(SweepTable table)
    {
        if (Tornado.Of(table) is not { } tornado)
        {
            return Drawing.Omitted(table.Base is null ? "the base was not run" : "no setup that differs from the base in one parameter has a value on every seed; the samplers one-at-a-time and star run such setups");
        }

        var area = SKRect.Create(FigureStyle.Margin + LabelWidth, FigureStyle.HeaderHeight + 26, SweepPlot.Width - LabelWidth - (2 * FigureStyle.Margin), tornado.Bars.Length * RowHeight);
        var figure = new Figure(SweepPlot.Width, (int)area.Bottom + 62);
        figure.AddHeader(Definition.Title, SweepPlot.Subtitle(table, $"differences to the base, {AxisTicks.Label(Wording.SignificantDigits(tornado.Base.Mean, 6))}"));
        var noise = tornado.Base.High is { } end ? end - tornado.Base.Mean : (double?)null;
        var plot = figure.AddPlot(area, $"difference in {table.Spec.Metric.Name} on {table.Spec.Metric.Split} ({(table.Spec.Metric.Goal == SweepGoal.Maximise ? "to the right" : "to the left")} is better)");
        var widest = tornado.Bars.Max(b => Math.Max(b.High, -b.Low));
        var reach = widest > 0 ? widest : SweepPlot.Margin(tornado.Base.Mean, tornado.Base.Mean);
        var (low, high) = (Math.Min(tornado.Bars.Min(b => b.Low), -0.15 * reach), Math.Max(tornado.Bars.Max(b => b.High), 0.15 * reach));
        (low, high) = (low - (0.2 * (high - low)), high + (0.2 * (high - low)));
        plot.Axes.SetLimits(low, high, tornado.Bars.Length - 0.5, -0.5);
        plot.Axes.Left.IsVisible = false;
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        if (noise is { } half)
        {
            SweepPlot.Bar(plot, Math.Max(low, -half), Math.Min(high, half), -0.5, tornado.Bars.Length - 0.5, Color.FromHex("#E9E9E9"));
        }

        for (var i = 0; i < tornado.Bars.Length; i++)
        {
            AddBar(figure, plot, table, tornado.Bars[i], i, area, (low, high));
        }

        SweepPlot.Line(plot, 0, -0.5, 0, tornado.Bars.Length - 0.5, SweepPlot.Base, 1.6f);
        figure.AddText(
            noise is null ? "one seed: nothing says how much of this is noise" : "grey: 95 % interval of the base's mean over its seeds", area.Left, FigureStyle.HeaderHeight + 8, FigureStyle.Remark);
        return figure;
    }

    private static void AddBar(Figure figure, Plot plot, SweepTable table, TornadoBar bar, int row, SKRect area, (double Low, double High) limits)
    {
        var y = area.Top + ((row + 0.5f) * RowHeight);
        figure.AddText(FigureStyle.Label.Fit(bar.Parameter, LabelWidth - 12), FigureStyle.Margin, y - 8, FigureStyle.Label);
        figure.AddText(FigureStyle.Remark.Fit($"base {Wording.ShortForPrint(bar.BaseText)}", LabelWidth - 12), FigureStyle.Margin, y + 9, FigureStyle.Remark);
        var better = table.Spec.Metric.Goal == SweepGoal.Maximise;
        SweepPlot.Bar(plot, bar.Low, 0, row - 0.16, row + 0.16, better ? SweepPlot.Pruned.WithAlpha(0.75) : SweepPlot.Setup.WithAlpha(0.75));
        SweepPlot.Bar(plot, 0, bar.High, row - 0.16, row + 0.16, better ? SweepPlot.Setup.WithAlpha(0.75) : SweepPlot.Pruned.WithAlpha(0.75));
        foreach (var point in bar.Points)
        {
            if (point.Difference is { Low: { } from, High: { } to })
            {
                SweepPlot.Line(plot, Math.Max(limits.Low, from), row, Math.Min(limits.High, to), row, FigureStyle.Secondary, 0.9f);
            }

            SweepPlot.Dot(plot, point.Difference.Mean, row, FigureStyle.Primary, 5);
        }

        // The values at both ends of the bar are written above it.
        AddValue(bar.Points.MinBy(p => p.Difference.Mean)!, right: true);
        if (bar.Points.MaxBy(p => p.Difference.Mean)! is var most && most.Proposal != bar.Points.MinBy(p => p.Difference.Mean)!.Proposal)
        {
            AddValue(most, right: false);
        }

        void AddValue(TornadoPoint point, bool right)
        {
            var x = area.Left + (float)((point.Difference.Mean - limits.Low) / (limits.High - limits.Low) * area.Width);
            figure.AddText(AxisTicks.ShortLabel(Wording.ShortForPrint(point.Text)), x, y - 16, right ? (FigureStyle.Small with { Size = 11 }).Right : FigureStyle.Small with { Size = 11 });
        }
    }
}
