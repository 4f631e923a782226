using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;
using Experiments.Figures;
using Experiments.Reporting.Figures.Sweeps;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Reproductions;

/// <summary>Draws one of a workload's measured values over epochs: a thin line for each seed, a bold one for their mean.</summary>
internal static class SeedCurvesFigure
{
    private const int MostFigures = 4;

    /// <summary>Returns a figure for each value that the workload measures after epochs. The source is a subtitle and completed experiments.</summary>
    public static IEnumerable<FigureDefinition<(string Title, IReadOnlyList<ExperimentView> Experiments)>> DefinitionsFor(WorkloadDefinition workload) => workload.EpochValues
        .Where(value => value.Split is not null)
        .GroupBy(value => value.Name)
        .Take(MostFigures)
        .Select(group => Define(group.Key, [.. group.Select(value => value.Split!)]));

    private static FigureDefinition<(string Title, IReadOnlyList<ExperimentView> Experiments)> Define(string value, IReadOnlyList<string> splits)
    {
        var title = $"{value} over epochs, every seed";
        return new($"curves-{value}", title, "A thin line for each seed, and a bold one for their mean.", source => Draw(title, value, splits, source.Title, source.Experiments));
    }

    private static Drawing Draw(string title, string value, IReadOnlyList<string> splits, string subtitle, IReadOnlyList<ExperimentView> experiments)
    {
        var curves = splits.Select(split => (Split: split, Seeds: experiments.Select(e => PointsOf(e, value, split)).Where(points => points.Count > 0).ToArray())).Where(c => c.Seeds.Length > 0).ToArray();
        if (curves.Length == 0)
        {
            return Drawing.Omitted($"no experiment reported a finite {value}");
        }

        var figure = new Figure(SweepPlot.Width, 430);
        figure.AddHeader(title, subtitle);
        var area = new SKRect(SweepPlot.Left, FigureStyle.HeaderHeight + 30, figure.Width - FigureStyle.Margin, figure.Height - 60);
        var plot = figure.AddPlot(area, "epoch", value);
        var all = curves.SelectMany(c => c.Seeds).SelectMany(points => points).ToArray();
        var (low, high) = (all.Min(p => p.Value), all.Max(p => p.Value));
        plot.Axes.SetLimits(all.Min(p => p.Epoch) - 0.5, all.Max(p => p.Epoch) + 0.5, low - SweepPlot.Margin(low, high), high + SweepPlot.Margin(low, high));
        plot.Axes.Bottom.TickGenerator = FigureStyle.Ticks(wholeNumbers: true);
        plot.Grid.XAxisStyle.IsVisible = false;
        for (var i = 0; i < curves.Length; i++)
        {
            var color = FigureStyle.Palette[i % FigureStyle.Palette.Count];
            foreach (var points in curves[i].Seeds)
            {
                AddCurve(plot, points, color.WithAlpha(0.35), 1);
            }

            AddCurve(plot, Mean(curves[i].Seeds), color, FigureStyle.CurveWidth);
        }

        SweepPlot.Key(figure, area.Left, FigureStyle.HeaderHeight + 8, [.. curves.Select((c, i) => (MarkerShape.HorizontalBar, FigureStyle.Palette[i % FigureStyle.Palette.Count], c.Split))]);
        return figure;
    }

    // One epoch alone is a point, which a line does not show.
    private static void AddCurve(Plot plot, List<(double Epoch, double Value)> points, Color color, float width)
    {
        if (points.Count == 1)
        {
            SweepPlot.Dot(plot, points[0].Epoch, points[0].Value, color);
            return;
        }

        SweepPlot.Curve(plot, [.. points.Select(p => p.Epoch)], [.. points.Select(p => p.Value)], color, width);
    }

    private static List<(double Epoch, double Value)> PointsOf(ExperimentView experiment, string value, string split) =>
    [
        .. experiment.Curve
            .Select(e => ((double)e.Epoch, e.Find(value, split)))
            .Where(p => p.Item2 is { } v && double.IsFinite(v))
            .Select(p => (p.Item1, p.Item2!.Value)),
    ];

    // Only epochs that every seed reached: a mean over fewer seeds would jump where a seed ends.
    private static List<(double Epoch, double Value)> Mean(List<(double Epoch, double Value)>[] seeds) =>
    [
        .. seeds.SelectMany(points => points)
            .GroupBy(p => p.Epoch)
            .Where(group => group.Count() == seeds.Length)
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, group.Average(p => p.Value))),
    ];
}
