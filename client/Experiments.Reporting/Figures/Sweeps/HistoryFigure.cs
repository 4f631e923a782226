using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>Draws the metric of every setup in the order of proposals, and the best so far.</summary>
internal static class HistoryFigure
{
    public static FigureDefinition<SweepTable> Definition { get; } = new(
        "history",
        "Optimisation history",
        "Each mark is a setup's mean over its seeds, with its standard error. The line is the best so far. "
        + "Ticks at the bottom are setups without a value on every seed.",
        Draw)
    {
        AppliesTo = table => !table.Spec.HasSeveralMetrics(),
    };

    private static Drawing Draw(SweepTable table)
    {
        var ranked = SweepPlot.Ranked(table);
        if (ranked.Count == 0)
        {
            return Drawing.Omitted("no setup has a value on every seed");
        }

        var figure = new Figure(SweepPlot.Width, 430);
        var (low, high) = SweepPlot.Limits(ranked.Select(r => r.Mean), table.Spec.Metric.Goal);
        var best = $"best {AxisTicks.Label(Wording.SignificantDigits(ranked[0].Mean, 5))} by setup {ranked[0].Setup.Proposal.Index}";
        figure.AddHeader(Definition.Title, SweepPlot.Subtitle(table, best) + SweepPlot.FurtherOut(ranked.Select(r => r.Mean), low, high) + SweepPlot.Thinned(ranked.Count));
        var area = SKRect.Create(SweepPlot.Left, FigureStyle.HeaderHeight + 30, SweepPlot.Width - SweepPlot.Left - FigureStyle.Margin, 260);
        var plot = figure.AddPlot(area, "setup, in the order of proposals", SweepPlot.MetricLabel(table));
        var last = Math.Max(1, table.Setups.Max(s => s.Proposal.Index));
        plot.Axes.SetLimits(-0.02 * last - 0.5, (1.02 * last) + 0.5, low, high);
        plot.Axes.Bottom.TickGenerator = FigureStyle.Ticks(wholeNumbers: true);

        var (xs, ys) = SweepPlot.Steps(BestSoFar.Of(table, table.Spec.Metric), table.Setups[^1].Proposal.Index);
        SweepPlot.Curve(plot, xs, ys, SweepPlot.Best);
        var marked = ranked.Count <= SweepPlot.MostMarks ? ranked : [.. SweepPlot.Evenly(ranked).Where(r => !r.Setup.IsBase), .. ranked.Where(r => r.Setup.IsBase)];
        foreach (var (setup, sample, mean) in marked.Where(r => r.Mean >= low && r.Mean <= high))
        {
            if (sample.Summary!.Value is { Deviation: { } deviation, Count: var count })
            {
                var error = deviation / Math.Sqrt(count);
                SweepPlot.Line(plot, setup.Proposal.Index, Math.Max(low, mean - error), setup.Proposal.Index, Math.Min(high, mean + error), SweepPlot.Setup.WithAlpha(0.45));
            }

            if (setup.IsBase)
            {
                SweepPlot.Diamond(plot, setup.Proposal.Index, mean);
            }
            else
            {
                SweepPlot.Dot(plot, setup.Proposal.Index, mean, SweepPlot.Setup);
            }
        }

        foreach (var setup in SweepPlot.Evenly([.. table.Setups.Except(ranked.Select(r => r.Setup)).Where(s => s.Status.IsFinal())]))
        {
            var color = setup.Status == ExperimentStatus.Pruned ? SweepPlot.Pruned : SweepPlot.Failed;
            SweepPlot.Line(plot, setup.Proposal.Index, low, setup.Proposal.Index, low + (0.035 * (high - low)), color, 2);
        }

        SweepPlot.Key(
            figure, area.Left, FigureStyle.HeaderHeight + 8,
            (MarkerShape.FilledCircle, SweepPlot.Setup, "a setup"), (MarkerShape.FilledDiamond, SweepPlot.Base, "the base"), (MarkerShape.HorizontalBar, SweepPlot.Best, "best so far"),
            (MarkerShape.VerticalBar, SweepPlot.Pruned, "pruned"), (MarkerShape.VerticalBar, SweepPlot.Failed, "failed"));
        return figure;
    }
}
