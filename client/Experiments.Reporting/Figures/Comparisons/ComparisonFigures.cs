using Experiments.Analysis.Comparisons;

namespace Experiments.Reporting.Figures.Comparisons;

/// <summary>Draws two sweeps side by side.</summary>
public static class ComparisonFigures
{
    private static FigureDefinition<SweepComparison>[] All { get; } = [BestCurvesFigure.Definition, TwoHistoriesFigure.Definition, SetupPairsFigure.Definition];

    /// <summary>Gets the names of all figures, in the order in which pages show them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(f => f.Name)];

    /// <summary>Gets all figures with their titles and captions, in the same order.</summary>
    public static IReadOnlyList<(string Name, string Title, string Caption)> Described { get; } = [.. All.Select(f => (f.Name, f.Title, f.Caption))];

    /// <summary>Draws one figure. The caller disposes it.</summary>
    /// <param name="comparison">The sweeps.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static DrawnFigure Draw(SweepComparison comparison, string name) => All.Single(f => f.Name == name).DrawFrom(comparison);

    /// <summary>Draws the figures one after the other. Each says itself why it cannot be drawn. The caller disposes them.</summary>
    public static IEnumerable<DrawnFigure> Draw(SweepComparison comparison) => All.Select(f => f.DrawFrom(comparison));

    /// <summary>Draws the figures into a folder, each as PNG and SVG.</summary>
    /// <param name="comparison">The sweeps.</param>
    /// <param name="folder">The folder; it is made if it does not exist.</param>
    /// <exception cref="IOException">A file cannot be written; the message names it.</exception>
    public static WrittenFigures Write(SweepComparison comparison, string folder) => WrittenFigures.Write(folder, Draw(comparison));
}
