using Experiments.Analysis.Comparisons;

namespace Experiments.Reporting.Figures.Comparisons;

/// <summary>Draws two sweeps side by side.</summary>
public static class ComparisonFigures
{
    private static FigureDefinition<SweepComparison>[] All { get; } = [BestCurvesFigure.Definition, TwoHistoriesFigure.Definition, SetupPairsFigure.Definition];

    /// <summary>Gets the names of all figures, in the order in which pages show them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(f => f.Name)];

    /// <summary>Draws the figures one after the other. Each says itself why it cannot be drawn. The caller disposes them.</summary>
    public static IEnumerable<DrawnFigure> Draw(SweepComparison comparison) => All.Select(f => f.DrawFrom(comparison));

    /// <summary>Draws the figures into a folder, each as PNG and SVG.</summary>
    /// <param name="comparison">The sweeps.</param>
    /// <param name="folder">The folder; it is made if it does not exist.</param>
    /// <exception cref="IOException">A file cannot be written; the message names it.</exception>
    public static WrittenFigures Write(SweepComparison comparison, string folder) => WrittenFigures.Write(folder, Draw(comparison));
}
