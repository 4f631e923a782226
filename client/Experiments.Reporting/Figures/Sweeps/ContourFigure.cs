using Experiments.Analysis.Importances;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Figures;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>Draws the metric over the two most important parameters.</summary>
internal static class ContourFigure
{
    private const int Cells = 48;
    private const int Side = 360;
    private const int Levels = 9;

    public static FigureDefinition<SweepTable> Definition { get; } = new(
        "contour",
        "Metric over the two most important parameters",
        "Colours are steps of what the forest of the importances predicts, averaged over all other parameters (partial dependence, Friedman 2001). "
        + "Marks are the setups that were run. Without marks nearby, the forest guesses.",
        Draw);

    private static Drawing Draw(SweepTable table)
    {
        if (ImportanceEstimate.Of(table) is not { } importances)
        {
            return Drawing.Omitted("too few setups have a value on every seed, or all have the same");
        }

        var data = ImportanceData.Of(table).ForForest();
        string[] names = [.. table.Space.Names];
        int[] axes = [.. importances.Main.Select(p => Array.IndexOf(names, p.Parameter)).Where(i => table.Space.Axes[i].IsOrdered).Take(2)];
        if (axes.Length < 2)
        {
            return Drawing.Omitted("fewer than two of the parameters are numbers");
        }

        var surface = PartialDependence.Of(table, axes[0], axes[1], Cells)!;
        var minimise = data.Epoch is not null ? !table.Workload.IsObjectiveMaximised : table.Spec.Metric.Goal == SweepGoal.Minimise;
        var (low, high) = (surface.Cast<double>().Min(), surface.Cast<double>().Max());
        var figure = new Figure(SweepPlot.Left + Side + 300, FigureStyle.HeaderHeight + Side + 76);
        figure.AddHeader(Definition.Title, SweepPlot.Subtitle(table, data.Epoch is { } epoch ? $"{table.Workload.Objective.Words} after {Wording.Count(epoch, "epoch")}, {(minimise ? "lower" : "higher")} is better" : SweepPlot.MetricLabel(table)) + SweepPlot.Outside(table));
        var area = SKRect.Create(SweepPlot.Left, FigureStyle.HeaderHeight + 10, Side, Side);
        figure.AddImage(figure.Own(Paint(surface, minimise, low, high)), area);
        var plot = figure.AddPlot(area, names[axes[0]], names[axes[1]]);
        plot.Axes.SetLimits(0, 1, 0, 1);
        plot.HideGrid();
        var across = AxisTicks.ForParameter(table.Space, axes[0]);
        var up = AxisTicks.ForParameter(table.Space, axes[1]);
        plot.Axes.Bottom.SetTicks(across.Places, across.Labels);
        plot.Axes.Left.SetTicks(up.Places, up.Labels);
        foreach (var setup in data.Setups.Where(s => !s.IsBase))
        {
            plot.Add.Marker(setup.Point[axes[0]], setup.Point[axes[1]]).MarkerStyle =
                new ScottPlot.MarkerStyle(ScottPlot.MarkerShape.FilledCircle, 5.5f, ScottPlot.Colors.White) { OutlineColor = FigureStyle.Primary, OutlineWidth = 1 };
        }

        foreach (var setup in data.Setups.Where(s => s.IsBase))
        {
            SweepPlot.Diamond(plot, setup.Point[axes[0]], setup.Point[axes[1]]);
        }

        AddScale(figure, data.Epoch is null ? table.Spec.Metric.Name : table.Workload.Objective.Name, minimise, area, low, high);
        return figure;
    }

    private static double Goodness(bool minimise, double value, double low, double high)
    {
        var place = high > low ? (value - low) / (high - low) : 0.5;
        var stepped = Math.Min(Levels - 1, Math.Floor(place * Levels)) / (Levels - 1);
        return minimise ? 1 - stepped : stepped;
    }

    private static SKImage Paint(double[,] surface, bool minimise, double low, double high)
    {
        using var bitmap = new SKBitmap(Cells, Cells, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (var x = 0; x < Cells; x++)
        {
            for (var y = 0; y < Cells; y++)
            {
                var color = SweepPlot.Shade(Goodness(minimise, surface[x, y], low, high));
                bitmap.SetPixel(x, Cells - 1 - y, new SKColor(color.R, color.G, color.B));
            }
        }

        return SKImage.FromBitmap(bitmap);
    }

    private static void AddScale(Figure figure, string metric, bool minimise, SKRect area, double low, double high)
    {
        var x = area.Right + 40;
        figure.AddText(metric, x, area.Top + 4, FigureStyle.Heading);
        var bounds = TickLabels.Distinct([.. Enumerable.Range(0, Levels + 1).Select(i => low + ((high - low) * i / Levels))], bound => AxisTicks.Label(Wording.SignificantDigits(bound, 4)));
        for (var level = 0; level < Levels; level++)
        {
            var top = area.Top + 20 + ((Levels - 1 - level) * 24);
            figure.AddRectangle(new SKRect(x, top, x + 26, top + 24), SweepPlot.Shade(minimise ? 1 - (level / (Levels - 1.0)) : level / (Levels - 1.0)));
            figure.AddText($"{bounds[level]} to {bounds[level + 1]}", x + 34, top + 12, FigureStyle.Small);
        }

        SweepPlot.Key(figure, x, area.Top + 20 + (Levels * 24) + 22, (ScottPlot.MarkerShape.FilledDiamond, SweepPlot.Base, "the base"));
        SweepPlot.Key(figure, x, area.Top + 20 + (Levels * 24) + 44, (ScottPlot.MarkerShape.OpenCircle, FigureStyle.Primary, "a setup"));
    }
}
