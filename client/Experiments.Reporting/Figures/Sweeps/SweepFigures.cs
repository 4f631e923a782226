using Experiments.Analysis.Sweeps;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>Draws what a sweep found.</summary>
public static class SweepFigures
{
    private static FigureDefinition<SweepTable>[] All { get; } =
    [
        FrontFigure.Definition,
        HypervolumeFigure.Definition,
        HistoryFigure.Definition,
        SeedsFigure.Definition,
        ProfilesFigure.Definition,
        TornadoFigure.Definition,
        ImportancesFigure.Definition,
        SliceFigure.Definition,
        ContourFigure.Definition,
        ParallelFigure.Definition,
        IntermediateFigure.Definition,
        DistributionFigure.Definition,
        TimelineFigure.Definition,
    ];

    /// <summary>Gets the names of all figures, in the order in which pages show them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(f => f.Name)];

    /// <summary>Gets the names, titles and captions of all figures, in the same order.</summary>
    public static IReadOnlyList<(string Name, string Title, string Caption)> Described { get; } = [.. All.Select(f => (f.Name, f.Title, f.Caption))];

    /// <summary>Draws figures one after the other; each says itself why it cannot be drawn.</summary>
    /// <param name="table">The sweep.</param>
    /// <param name="names">Which figures; null for all that apply to the sweep.</param>
    /// <returns>The figures, each drawn when the sequence reaches it. The caller disposes them.</returns>
    /// <exception cref="ArgumentException">There is no figure of a name; the message lists those that exist.</exception>
    public static IEnumerable<DrawnFigure> Draw(SweepTable table, IReadOnlyCollection<string>? names = null)
    {
        if (names?.FirstOrDefault(n => !Names.Contains(n)) is { } unknown)
        {
            throw new ArgumentException($"there is no figure '{unknown}'; there is {string.Join(", ", Names)}", nameof(names));
        }

        return All.Where(f => names is null ? f.AppliesTo(table) : names.Contains(f.Name)).Select(f => f.DrawFrom(table));
    }

    /// <summary>Draws figures into a folder, each as PNG and SVG.</summary>
    /// <param name="table">The sweep.</param>
    /// <param name="folder">The folder; it is made if it does not exist.</param>
    /// <param name="names">Which figures; null for all.</param>
    /// <exception cref="ArgumentException">There is no figure of a name; the message lists those that exist.</exception>
    /// <exception cref="IOException">A file cannot be written; the message names it.</exception>
    public static WrittenFigures Write(SweepTable table, string folder, IReadOnlyCollection<string>? names = null) =>
        WrittenFigures.Write(folder, Draw(table, names));
}
