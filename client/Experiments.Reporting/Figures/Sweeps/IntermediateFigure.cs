using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>Draws the validation loss over epochs, and where the pruner stopped a setup.</summary>
internal static class IntermediateFigure
{
    private const int MostCurves = 400;

    public static FigureDefinition<SweepTable> Definition { get; } = new(
        "intermediate",
        "Validation loss while training",
        "Each line is a setup's mean over its seeds after every epoch. Grey lines end where the pruner stopped them, purple lines where a seed failed. "
        + "The best setup is green, and the base is orange.",
        Draw);

    private static Drawing Draw(SweepTable table)
    {
        (SweepSetup Setup, double[] Losses)[] curves = [.. table.Setups.Select(s => (s, s.MeanObjective().ToArray())).Where(c => c.Item2.Length > 0)];
        if (curves.Length == 0)
        {
            return Drawing.Omitted("no experiment has finished an epoch");
        }

        var best = SweepPlot.Ranked(table).Select(r => r.Setup).FirstOrDefault();
        var figure = new Figure(SweepPlot.Width, 440);
        var objective = table.Workload.Objective;
        var (low, high) = SweepPlot.Limits(curves.SelectMany(c => c.Losses), table.Workload.IsObjectiveMaximised ? SweepGoal.Maximise : SweepGoal.Minimise);
        var ends = curves.Where(c => double.IsFinite(c.Losses[^1])).Select(c => c.Losses[^1]);
        figure.AddHeader(
            $"{char.ToUpperInvariant(objective.Words[0])}{objective.Words[1..]} while training",
            SweepPlot.Subtitle(table, curves.Length > MostCurves ? $"the first {MostCurves} of {curves.Length}" : $"pruner {table.Spec.Pruner.Name}") + SweepPlot.FurtherOut(ends, low, high));
        var area = SKRect.Create(SweepPlot.Left, FigureStyle.HeaderHeight + 30, SweepPlot.Width - SweepPlot.Left - FigureStyle.Margin, 270);
        var plot = figure.AddPlot(area, "epoch", objective.Split is { } split ? $"{objective.Name} on {split}" : objective.Name);
        plot.Axes.SetLimits(0.5, Math.Max(2, curves.Max(c => c.Losses.Length)) + 0.5, low, high);
        plot.Axes.Bottom.TickGenerator = FigureStyle.Ticks(wholeNumbers: true);
        foreach (var (setup, losses) in curves.Take(MostCurves).OrderBy(c => c.Setup == best ? 2 : c.Setup.IsBase ? 1 : 0))
        {
            var color = setup == best ? SweepPlot.Best : setup.IsBase ? SweepPlot.Base
                : setup.Status == ExperimentStatus.Pruned ? SweepPlot.Pruned.WithAlpha(0.7)
                : setup.Status is ExperimentStatus.Failed or ExperimentStatus.Cancelled ? SweepPlot.Failed : SweepPlot.Setup.WithAlpha(0.45);
            double[] shown = [.. losses.TakeWhile(double.IsFinite)];
            if (shown.Length > 1)
            {
                SweepPlot.Curve(plot, [.. Enumerable.Range(1, shown.Length).Select(e => (double)e)], [.. shown.Select(l => Math.Min(l, high + (high - low)))], color, setup == best || setup.IsBase ? 2.4f : 1.1f);
            }

            if (shown.Length > 0 && (shown.Length == 1 || setup.Status is ExperimentStatus.Pruned or ExperimentStatus.Failed) && shown[^1] <= high)
            {
                SweepPlot.Dot(plot, shown.Length, shown[^1], color, 5);
            }
        }

        SweepPlot.Key(
            figure, area.Left, FigureStyle.HeaderHeight + 8,
            (MarkerShape.HorizontalBar, SweepPlot.Setup, "completed"), (MarkerShape.HorizontalBar, SweepPlot.Best, "the best"), (MarkerShape.HorizontalBar, SweepPlot.Base, "the base"),
            (MarkerShape.HorizontalBar, SweepPlot.Pruned, "pruned"), (MarkerShape.HorizontalBar, SweepPlot.Failed, "failed"));
        return figure;
    }
}
