using Experiments.Analysis.Comparisons;
using Experiments.Contracts.Sweeps;
using Experiments.Figures;
using Experiments.Reporting.Figures.Sweeps;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Comparisons;

/// <summary>Lays the curves of the best setups over each other.</summary>
internal static class BestCurvesFigure
{
    public static FigureDefinition<SweepComparison> Definition { get; } = new(
        "compare-curves",
        "The best setups while training",
        "The workload's objective on validation data after every epoch. Thick lines are means over the seeds, thin lines are the seeds.",
        Draw);

    private static Drawing Draw(SweepComparison c)
    {
        ComparedSetup[] bests = [.. new[] { c.FirstBest, c.SecondBest }.OfType<ComparedSetup>().Where(best => best.Curve.Length > 0)];
        if (bests.Length == 0)
        {
            return Drawing.Omitted("no best setup has finished an epoch");
        }

        var figure = new Figure(SweepPlot.Width, 430);
        var objective = c.First.Workload.Objective;
        figure.AddHeader(Definition.Title, string.Join("; ", bests.Select(best => $"{NameOf(c, best)}: setup {best.Setup.Proposal.Index}, {Wording.ShortForPrint(best.Setup.Changes)}")));
        var area = SKRect.Create(SweepPlot.Left, FigureStyle.HeaderHeight + 30, SweepPlot.Width - SweepPlot.Left - FigureStyle.Margin, 270);
        var plot = figure.AddPlot(area, "epoch", objective.Split is { } split ? $"{objective.Name} on {split}" : objective.Name);
        var (low, high) = SweepPlot.Limits(
            bests.SelectMany(best => best.Setup.Experiments.OfType<SweepExperiment>().SelectMany(e => e.Losses)),
            c.First.Workload.IsObjectiveMaximised ? SweepGoal.Maximise : SweepGoal.Minimise);
        plot.Axes.SetLimits(0.5, Math.Max(2, bests.Max(best => best.Curve.Length)) + 0.5, low, high);
        plot.Axes.Bottom.TickGenerator = FigureStyle.Ticks(wholeNumbers: true);
        foreach (var best in bests)
        {
            var color = best == c.FirstBest ? ComparisonPlot.First : ComparisonPlot.Second;
            foreach (var seed in best.Setup.Experiments.OfType<SweepExperiment>())
            {
                AddCurve(plot, seed.Losses, color.WithAlpha(0.35), 1, high + (high - low));
            }

            AddCurve(plot, best.Curve, color, 2.4f, high + (high - low));
        }

        ComparisonPlot.Key(figure, area.Left, FigureStyle.HeaderHeight + 8, c);
        return figure;
    }

    private static string NameOf(SweepComparison c, ComparedSetup best) => (best == c.FirstBest ? c.First : c.Second).View.Name;

    private static void AddCurve(Plot plot, IEnumerable<double> values, Color color, float width, double cut)
    {
        double[] shown = [.. values.TakeWhile(double.IsFinite).Select(value => Math.Min(value, cut))];
        if (shown.Length == 1)
        {
            SweepPlot.Dot(plot, 1, shown[0], color, 5);
        }
        else if (shown.Length > 1)
        {
            SweepPlot.Curve(plot, [.. Enumerable.Range(1, shown.Length).Select(e => (double)e)], shown, color, width);
        }
    }
}
