using Experiments.Analysis.Sweeps;
using Experiments.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>Draws how the metric is distributed over the setups, and where the base is among them.</summary>
internal static class DistributionFigure
{
    public static FigureDefinition<SweepTable> Definition { get; } = new(
        "distribution",
        "Empirical distribution of the metric",
        "The share of setups whose metric is at most the value below: dark for the mean over seeds, pale for each seed. "
        + "The vertical line is the base.",
        Draw);

    private static Drawing Draw(SweepTable table)
    {
        var ranked = SweepPlot.Ranked(table);
        if (ranked.Count == 0)
        {
            return Drawing.Omitted("no setup has a value on every seed");
        }

        var figure = new Figure(SweepPlot.Width, 400);
        var (low, high) = SweepPlot.Limits(ranked.SelectMany(r => r.Sample.Values.OfType<double>()), table.Spec.Metric.Goal);
        var ofBase = ranked.Select((r, i) => (r.Setup, r.Mean, Rank: i + 1)).FirstOrDefault(r => r.Setup.IsBase);
        figure.AddHeader(Definition.Title, SweepPlot.Subtitle(table, ofBase.Setup is null ? $"{ranked.Count} ranked" : $"the base is {ofBase.Rank} of {ranked.Count} ranked") + SweepPlot.FurtherOut(ranked.Select(r => r.Mean), low, high));
        var area = SKRect.Create(SweepPlot.Left, FigureStyle.HeaderHeight + 10, SweepPlot.Width - SweepPlot.Left - FigureStyle.Margin, 250);
        var plot = figure.AddPlot(area, SweepPlot.MetricLabel(table), "share of setups (%)");
        plot.Axes.SetLimits(low, high, 0, 103);
        for (var seed = 0; seed < table.Spec.Seeds.Length && table.Spec.Seeds.Length > 1; seed++)
        {
            Steps(plot, [.. ranked.Select(r => r.Sample.Values[seed]!.Value)], low, high, SweepPlot.Setup.WithAlpha(0.28), 1.1f);
        }

        Steps(plot, [.. ranked.Select(r => r.Mean)], low, high, SweepPlot.Setup, 2.4f);
        if (ofBase.Setup is not null && ofBase.Mean >= low && ofBase.Mean <= high)
        {
            SweepPlot.Line(plot, ofBase.Mean, 0, ofBase.Mean, 100, SweepPlot.Base, 2);
        }

        return figure;
    }

    private static void Steps(Plot plot, double[] values, double low, double high, Color color, float width)
    {
        Array.Sort(values);

        // What lies beyond the axis counts in the shares. A step at the edge would show values that are not there.
        var (below, above) = (values.Count(value => value < low), values.Count(value => value > high));
        var (xs, ys) = (new List<double> { low }, new List<double> { 100.0 * below / values.Length });
        var steps = Math.Min(values.Length, SweepPlot.MostMarks);
        for (var step = 0; step < steps; step++)
        {
            var (from, to) = ((long)step * values.Length / steps, (step + 1L) * values.Length / steps);
            if (values[from] >= low && values[from] <= high)
            {
                xs.AddRange([values[from], values[from]]);
                ys.AddRange([100.0 * from / values.Length, 100.0 * to / values.Length]);
            }
        }

        xs.Add(high);
        ys.Add(100.0 * (values.Length - above) / values.Length);
        SweepPlot.Curve(plot, [.. xs], [.. ys], color, width);
    }
}
