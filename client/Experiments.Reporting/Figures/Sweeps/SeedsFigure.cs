using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Leaderboards;
using Experiments.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>Draws every seed of the best setups and of the base, so that differences can be compared with the noise of seeds.</summary>
internal static class SeedsFigure
{
    private const int MostRows = 20;
    private const int RowHeight = 24;
    private const int LabelWidth = 330;

    public static FigureDefinition<SweepTable> Definition { get; } = new(
        "seeds",
        "Seeds of the best setups",
        "Each row is a setup. Rings are its seeds, the bar is their mean, and the line is the 95 % interval of the mean. "
        + "If the rings of two rows are in the same order for every seed, the rows are easier to tell apart than their intervals suggest.",
        Draw);

    private static Drawing Draw(SweepTable table)
    {
        var ranked = SweepPlot.Ranked(table);
        if (ranked.Count == 0)
        {
            return Drawing.Omitted("no setup has a value on every seed");
        }

        var rows = ranked.Select((r, i) => (r.Setup, r.Sample, Rank: i + 1)).Where((r, i) => i < MostRows || r.Setup.IsBase).ToArray();
        var area = SKRect.Create(FigureStyle.Margin + LabelWidth, FigureStyle.HeaderHeight + 10, SweepPlot.Width - LabelWidth - (2 * FigureStyle.Margin), rows.Length * RowHeight);
        var figure = new Figure(SweepPlot.Width, (int)area.Bottom + 62);
        figure.AddHeader(Definition.Title, SweepPlot.Subtitle(table, rows.Length < ranked.Count ? $"the best {Math.Min(MostRows, ranked.Count)} of {ranked.Count} ranked, and the base" : "all that are ranked"));
        var plot = figure.AddPlot(area, SweepPlot.MetricLabel(table));
        var values = rows.SelectMany(r => r.Sample.Values.OfType<double>()).ToArray();
        var (low, high) = (values.Min(), values.Max());
        var margin = SweepPlot.Margin(low, high);
        plot.Axes.SetLimits(low - margin, high + margin, rows.Length - 0.5, -0.5);
        plot.Axes.Left.IsVisible = false;
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        for (var i = 0; i < rows.Length; i++)
        {
            AddRow(figure, plot, rows[i].Setup, rows[i].Sample, SweepRanking.Summary(table, table.Spec.Metric.Name, table.Spec.Metric.Split, rows[i].Sample)!, rows[i].Rank, i, area, (low - margin, high + margin));
        }

        return figure;
    }

    private static void AddRow(
        Figure figure, Plot plot, SweepSetup setup, SeedSample sample, MetricSummary summary, int rank, int row, SKRect area, (double Low, double High) limits)
    {
        var y = area.Top + ((row + 0.5f) * RowHeight);
        var text = $"{rank}.  {(setup.IsBase ? "the base" : $"setup {setup.Proposal.Index}: {Wording.ShortForPrint(setup.Changes)}")}";
        figure.AddText(FigureStyle.Small.Fit(text, LabelWidth - 12), FigureStyle.Margin, y, FigureStyle.Small with { Bold = setup.IsBase });
        var color = setup.IsBase ? SweepPlot.Base : SweepPlot.Setup;
        SweepPlot.Line(plot, limits.Low, row, limits.High, row, FigureStyle.Faint, 0.8f);
        if (summary is { Low: { } least, High: { } most })
        {
            SweepPlot.Line(plot, Math.Max(least, limits.Low), row, Math.Min(most, limits.High), row, color.WithAlpha(0.55), 3);
        }

        SweepPlot.Line(plot, summary.Mean, row - 0.33, summary.Mean, row + 0.33, color, 2.2f);
        foreach (var value in sample.Values.OfType<double>())
        {
            plot.Add.Marker(value, row).MarkerStyle = new MarkerStyle(MarkerShape.FilledCircle, 7, Colors.White) { OutlineColor = color, OutlineWidth = 1.3f };
        }
    }
}
