using Experiments.Analysis.Sweeps;
using Experiments.Figures;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>Draws the metric against each parameter.</summary>
internal static class SliceFigure
{
    private const int MostPanels = 12;
    private const int Columns = 3;

    /// <summary>The marks of a panel.</summary>
    private const int MostMarks = SweepPlot.MostMarks / 3;
    private const int PanelHeight = 210;
    private const int Gap = 66;

    public static FigureDefinition<SweepTable> Definition { get; } = new(
        "slice",
        "Metric against each parameter",
        "Each mark is a setup's mean over its seeds. Setups in which the parameter is inactive are left out. "
        + "Darker marks are later proposals.",
        Draw);

    private static Drawing Draw(SweepTable table)
    {
        var ranked = SweepPlot.Ranked(table);
        if (ranked.Count == 0)
        {
            return Drawing.Omitted("no setup has a value on every seed");
        }

        var panels = Math.Min(MostPanels, table.Space.Size);
        var columns = Math.Min(Columns, panels);
        var width = (SweepPlot.Width - SweepPlot.Left - FigureStyle.Margin - ((columns - 1) * 34)) / columns;
        var rows = (panels + columns - 1) / columns;
        var figure = new Figure(SweepPlot.Width, FigureStyle.HeaderHeight + 10 + (rows * (PanelHeight + Gap)) + 6);
        var (low, high) = SweepPlot.Limits(ranked.Select(r => r.Mean), table.Spec.Metric.Goal);
        figure.AddHeader(Definition.Title, SweepPlot.Subtitle(table, panels < table.Space.Size ? $"the first {panels} of {table.Space.Size} parameters" : SweepPlot.MetricLabel(table)) + SweepPlot.FurtherOut(ranked.Select(r => r.Mean), low, high) + SweepPlot.Outside(table) + SweepPlot.Thinned(ranked.Count, MostMarks));
        for (var i = 0; i < panels; i++)
        {
            var area = SKRect.Create(SweepPlot.Left + (i % columns * (width + 34)), FigureStyle.HeaderHeight + 10 + (i / columns * (PanelHeight + Gap)), width, PanelHeight);
            var inactive = ranked.Count(r => !table.Space.IsActive(i, r.Setup.Setup));
            var plot = figure.AddPlot(area, table.Space.Axes[i].Name + (inactive > 0 ? $", inactive in {Wording.Count(inactive, "setup")}" : string.Empty), i % columns == 0 ? $"{table.Spec.Metric.Name} on {table.Spec.Metric.Split}" : string.Empty);
            var margin = table.Space.IsOnAxis(i, table.Spec.Base) ? 0.04 : SweepPlot.Beyond + 0.04;
            plot.Axes.SetLimits(-margin, 1 + margin, low, high);
            var (places, labels) = AxisTicks.ForParameter(table.Space, i, 5);
            plot.Axes.Bottom.SetTicks(places, labels);
            if (i % columns > 0)
            {
                plot.Axes.Left.TickLabelStyle.IsVisible = false;
            }

            foreach (var (setup, _, mean) in SweepPlot.Evenly(ranked, MostMarks).Where(r => table.Space.IsActive(i, r.Setup.Setup) && r.Mean >= low && r.Mean <= high).OrderBy(r => r.Setup.Proposal.Index))
            {
                if (!setup.IsBase)
                {
                    var age = table.Setups.Length < 2 ? 1 : (double)setup.Proposal.Index / table.Setups[^1].Proposal.Index;
                    SweepPlot.Dot(plot, SweepPlot.Place(table, i, setup), mean, SweepPlot.Shade(0.35 + (0.65 * age)).WithAlpha(0.85), 6);
                }
            }

            if (ranked.FirstOrDefault(r => r.Setup.IsBase) is { Setup: { } ofBase } at && at.Mean >= low && at.Mean <= high)
            {
                SweepPlot.Diamond(plot, table.Space.IsOnAxis(i, ofBase.Setup) ? ofBase.Point[i] : SweepPlot.Place(table, i, ofBase), at.Mean);
            }
        }

        return figure;
    }
}
