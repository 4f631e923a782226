using Experiments.Analysis.Comparisons;
using Experiments.Analysis.Sweeps;
using Experiments.Figures;
using Experiments.Reporting.Figures.Sweeps;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Comparisons;

/// <summary>Draws what each sweep had found after as many setups.</summary>
internal static class TwoHistoriesFigure
{
    public static FigureDefinition<SweepComparison> Definition { get; } = new(
        "compare-history",
        "What was found after as many setups",
        "Each mark is a setup's mean over its seeds. The lines are the best so far.",
        Draw);

    private static Drawing Draw(SweepComparison c)
    {
        (SweepTable Table, Color Color)[] sweeps = [.. new[] { (c.First, ComparisonPlot.First), (c.Second, ComparisonPlot.Second) }.Where(s => BestSoFar.Of(s.Item1, c.Metric).Length > 0)];
        if (sweeps.Length == 0)
        {
            return Drawing.Omitted("no setup has a value on every seed");
        }

        var figure = new Figure(SweepPlot.Width, 430);
        var means = sweeps.SelectMany(s => Means(c, s.Table)).Select(m => m.Mean).ToArray();
        var (low, high) = SweepPlot.Limits(means, c.Metric.Goal);
        figure.AddHeader(Definition.Title, string.Join(", ", sweeps.Select(s => $"{s.Table.View.Name}: {Wording.Count(s.Table.Setups.Length, "setup")}")) + SweepPlot.FurtherOut(means, low, high));
        var area = SKRect.Create(SweepPlot.Left, FigureStyle.HeaderHeight + 30, SweepPlot.Width - SweepPlot.Left - FigureStyle.Margin, 270);
        var plot = figure.AddPlot(area, "setup, in the order of proposals", ComparisonPlot.MetricLabel(c));
        var last = Math.Max(1, sweeps.Max(s => s.Table.Setups[^1].Proposal.Index));
        plot.Axes.SetLimits(-0.02 * last - 0.5, (1.02 * last) + 0.5, low, high);
        plot.Axes.Bottom.TickGenerator = FigureStyle.Ticks(wholeNumbers: true);
        foreach (var (table, color) in sweeps)
        {
            foreach (var (proposal, mean) in Means(c, table).Where(m => m.Mean >= low && m.Mean <= high))
            {
                SweepPlot.Dot(plot, proposal, mean, color.WithAlpha(0.5), 6);
            }

            var (xs, ys) = SweepPlot.Steps(BestSoFar.Of(table, c.Metric), table.Setups[^1].Proposal.Index);
            SweepPlot.Curve(plot, xs, ys, color);
        }

        ComparisonPlot.Key(figure, area.Left, FigureStyle.HeaderHeight + 8, c);
        return figure;
    }

    private static IEnumerable<(int Proposal, double Mean)> Means(SweepComparison c, SweepTable table) =>
        SweepPlot.Ranked(table, c.Metric).Select(r => (r.Setup.Proposal.Index, r.Mean));
}
