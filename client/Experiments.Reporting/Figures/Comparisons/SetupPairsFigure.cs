using Experiments.Analysis.Comparisons;
using Experiments.Contracts.Sweeps;
using Experiments.Figures;
using Experiments.Reporting.Figures.Sweeps;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Comparisons;

/// <summary>Draws the paired differences of the setups that both sweeps ran.</summary>
internal static class SetupPairsFigure
{
    private const int MostRows = 30;
    private const int RowHeight = 22;
    private const int LabelWidth = 330;

    public static FigureDefinition<SweepComparison> Definition { get; } = new(
        "compare-setups",
        "Setups of both sweeps",
        "Each row is a setup. The dot is the mean difference of the second sweep to the first over the common seeds, and the line its 95 % interval. "
        + "If a line crosses zero, the seeds cannot tell the sweeps apart in this setup.",
        Draw);

    private static Drawing Draw(SweepComparison c)
    {
        SetupPair[] all = [.. c.Pairs.Where(pair => !pair.IsSame)];
        if (all.Length == 0)
        {
            return Drawing.Omitted(c.Pairs.IsEmpty ? "the sweeps have no setup in common" : "the setups that both sweeps have are the same experiments");
        }

        // The largest gains and the largest losses, if not all have room.
        SetupPair[] rows = all.Length <= MostRows ? all : [.. all.Take(MostRows / 2), .. all.Skip(all.Length - (MostRows / 2))];
        var area = SKRect.Create(FigureStyle.Margin + LabelWidth, FigureStyle.HeaderHeight + 10, SweepPlot.Width - LabelWidth - (2 * FigureStyle.Margin), rows.Length * RowHeight);
        var figure = new Figure(SweepPlot.Width, (int)area.Bottom + 62);
        figure.AddHeader(
            Definition.Title,
            $"{c.Second.View.Name} less {c.First.View.Name}; {(rows.Length < all.Length ? $"the {rows.Length} largest differences of {all.Length} setups" : Wording.Count(all.Length, "setup"))}");
        var plot = figure.AddPlot(area, $"difference in {c.Metric.Name} on {c.Metric.Split} ({(c.Metric.Goal == SweepGoal.Maximise ? "to the right" : "to the left")} is better)");
        double[] ends = [.. rows.SelectMany(r => new[] { r.Difference.Low ?? r.Difference.Mean, r.Difference.High ?? r.Difference.Mean }), 0];
        var margin = SweepPlot.Margin(ends.Min(), ends.Max());
        plot.Axes.SetLimits(ends.Min() - margin, ends.Max() + margin, rows.Length - 0.5, -0.5);
        plot.Axes.Left.IsVisible = false;
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        SweepPlot.Line(plot, 0, -0.5, 0, rows.Length - 0.5, FigureStyle.Secondary, 1.4f);
        for (var i = 0; i < rows.Length; i++)
        {
            var (pair, color) = (rows[i], !rows[i].Distinct ? SweepPlot.Pruned : rows[i].Improvement > 0 ? ComparisonPlot.Second : ComparisonPlot.First);
            var text = $"setup {pair.First.Proposal.Index}: {Wording.ShortForPrint(pair.First.Changes)}";
            figure.AddText(FigureStyle.Small.Fit(text, LabelWidth - 12), FigureStyle.Margin, area.Top + ((i + 0.5f) * RowHeight), FigureStyle.Small);
            if (pair.Difference is { Low: { } low, High: { } high })
            {
                SweepPlot.Line(plot, low, i, high, i, color.WithAlpha(0.6), 2.4f);
            }

            SweepPlot.Dot(plot, pair.Difference.Mean, i, color);
        }

        return figure;
    }
}
