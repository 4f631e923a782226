using Experiments.Analysis.Comparisons;
using Experiments.Contracts.Sweeps;
using Experiments.Figures;
using Experiments.Reporting.Figures.Sweeps;
using ScottPlot;

namespace Experiments.Reporting.Figures.Comparisons;

/// <summary>What the figures of two sweeps share.</summary>
internal static class ComparisonPlot
{
    /// <summary>Gets the colour of the first sweep.</summary>
    public static Color First => FigureStyle.Palette[0];

    /// <summary>Gets the colour of the second sweep.</summary>
    public static Color Second => FigureStyle.Palette[1];

    /// <summary>Returns the compared metric as axis labels name it.</summary>
    public static string MetricLabel(SweepComparison c) =>
        $"{c.Metric.Name} on {c.Metric.Split}, {(c.Metric.Goal == SweepGoal.Minimise ? "lower" : "higher")} is better";

    /// <summary>Adds the names of both sweeps in their colours.</summary>
    public static void Key(Figure figure, float x, float y, SweepComparison c) => SweepPlot.Key(
        figure, x, y, (MarkerShape.HorizontalBar, First, c.First.View.Name), (MarkerShape.HorizontalBar, Second, c.Second.View.Name));
}
