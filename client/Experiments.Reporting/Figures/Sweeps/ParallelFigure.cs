using Experiments.Analysis.Sweeps;
using Experiments.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>Draws every setup as a line through its parameters to its metric.</summary>
/// <remarks>Inselberg, "The plane with parallel coordinates" (1985).</remarks>
internal static class ParallelFigure
{
    private const int MostLines = 400;
    private const int Height = 300;

    // The room beyond both ends of every axis.
    private const double Beyond = 0.03;

    public static FigureDefinition<SweepTable> Definition { get; } = new(
        "parallel",
        "Parallel coordinates",
        "Each line is a setup, through the values of its parameters to its metric on the right. Darker lines are better. "
        + "The base is orange.",
        Draw);

    private static Drawing Draw(SweepTable table)
    {
        var ranked = SweepPlot.Ranked(table);
        if (ranked.Count == 0)
        {
            return Drawing.Omitted("no setup has a value on every seed");
        }

        var size = table.Space.Size;
        var (low, high) = SweepPlot.Limits(ranked.Select(r => r.Mean), table.Spec.Metric.Goal);
        var figure = new Figure(SweepPlot.Width, FigureStyle.HeaderHeight + Height + 62);
        figure.AddHeader(Definition.Title, SweepPlot.Subtitle(table, ranked.Count > MostLines ? $"the best {MostLines} of {ranked.Count} ranked" : $"{ranked.Count} ranked") + SweepPlot.FurtherOut(ranked.Select(r => r.Mean), low, high) + SweepPlot.Outside(table));
        var area = SKRect.Create(FigureStyle.Margin + 56, FigureStyle.HeaderHeight + 26, SweepPlot.Width - 112 - (2 * FigureStyle.Margin), Height);
        var plot = figure.AddPlot(area, string.Empty);
        plot.Axes.SetLimits(0, size, -Beyond, 1 + Beyond);
        plot.Axes.Left.IsVisible = false;
        plot.Axes.Bottom.IsVisible = false;
        plot.HideGrid();
        foreach (var (setup, _, mean) in ranked.Take(MostLines).Reverse().Where(r => !r.Setup.IsBase && IsInside(r.Mean)))
        {
            Add(setup, mean, SweepPlot.Shade(Goodness(mean)).WithAlpha(0.8), 1.3f);
        }

        foreach (var (setup, _, mean) in ranked.Where(r => r.Setup.IsBase && IsInside(r.Mean)))
        {
            Add(setup, mean, SweepPlot.Base, 2.6f);
        }

        AddAxes(figure, plot, table, area, low, high);
        return figure;

        bool IsInside(double mean) => mean >= low && mean <= high;

        double Place(double mean) => Math.Clamp((mean - low) / (high - low), 0, 1);

        double Goodness(double mean) => table.Spec.Metric.Goal == Contracts.Sweeps.SweepGoal.Minimise ? 1 - Place(mean) : Place(mean);

        void Add(SweepSetup setup, double mean, Color color, float width) =>
            SweepPlot.Curve(plot, [.. Enumerable.Range(0, size + 1).Select(i => (double)i)], [.. Enumerable.Range(0, size).Select(i => Math.Clamp(SweepPlot.Place(table, i, setup), -Beyond, 1 + Beyond)), Place(mean)], color, width);
    }

    private static void AddAxes(Figure figure, Plot plot, SweepTable table, SKRect area, double low, double high)
    {
        var size = table.Space.Size;
        for (var i = 0; i <= size; i++)
        {
            SweepPlot.Line(plot, i, 0, i, 1, FigureStyle.Secondary, 1.2f);
            var x = area.Left + (area.Width * i / size);
            var name = i == size ? table.Spec.Metric.Name : table.Space.Axes[i].Name;
            var (places, labels) = i < size ? AxisTicks.ForParameter(table.Space, i, 5) : AxisTicks.ForRange(low, high, 5);
            figure.AddText(FigureStyle.Small.Fit(name, Math.Max(60, area.Width / size - 8)), x, area.Top - 12, (FigureStyle.Small with { Bold = true }).Centred);
            foreach (var (place, label) in places.Zip(labels))
            {
                var y = area.Bottom - (float)((place + Beyond) / (1 + (2 * Beyond)) * area.Height);
                var style = FigureStyle.Small with { Size = 11 };
                figure.AddRectangle(SKRect.Create(x + 4, y - 8, style.Measure(label) + 4, 16), Colors.White.WithAlpha(0.8));
                figure.AddText(label, x + 6, y, style);
            }
        }
    }
}
