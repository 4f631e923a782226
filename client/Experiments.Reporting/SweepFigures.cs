using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Figures;

namespace Experiments.Reporting;

/// <summary>Draws what a sweep found.</summary>
public static class SweepFigures
{
    private static readonly (string Name, Func<SweepTable, SweepFigure> Draw)[] All =
    [
        ("history", HistoryFigure.Draw),
        ("seeds", SeedsFigure.Draw),
        ("tornado", TornadoFigure.Draw),
        ("importances", ImportancesFigure.Draw),
        ("slice", SliceFigure.Draw),
        ("contour", ContourFigure.Draw),
        ("parallel", ParallelFigure.Draw),
        ("intermediate", IntermediateFigure.Draw),
        ("distribution", DistributionFigure.Draw),
        ("timeline", TimelineFigure.Draw),
    ];

    /// <summary>Names of all figures, in the order in which pages show them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(f => f.Name)];

    /// <summary>Draws figures; each says itself why it cannot be drawn where that is so.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="names">Which; null for all.</param>
    /// <exception cref="ArgumentException">There is no figure of a name; the message lists those that exist.</exception>
    public static IReadOnlyList<SweepFigure> Draw(SweepView sweep, IReadOnlyCollection<string>? names = null)
    {
        if (names?.FirstOrDefault(n => !Names.Contains(n)) is { } unknown)
        {
            throw new ArgumentException($"there is no figure '{unknown}'; there is {string.Join(", ", Names)}", nameof(names));
        }

        var table = SweepTable.Of(sweep);
        return [.. All.Where(f => names is null || names.Contains(f.Name)).Select(f => f.Draw(table))];
    }

    /// <summary>Draws figures into a folder, each as PNG and SVG.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="folder">Where to; made where missing.</param>
    /// <param name="names">Which; null for all.</param>
    /// <param name="omitted">Which were not drawn, and why, in a sentence each.</param>
    /// <returns>Paths of the files written.</returns>
    /// <exception cref="IOException">A file cannot be written; the message names it.</exception>
    public static IReadOnlyList<string> Write(
        SweepView sweep, string folder, IReadOnlyCollection<string>? names, out IReadOnlyList<string> omitted)
    {
        var (paths, missing) = (new List<string>(), new List<string>());
        foreach (var figure in Draw(sweep, names))
        {
            using (figure)
            {
                if (figure.Figure is not { } drawn)
                {
                    missing.Add($"{figure.Name} is not drawn: {figure.WhyNot}");
                    continue;
                }

                var (png, svg) = (Path.Combine(folder, figure.Name + ".png"), Path.Combine(folder, figure.Name + ".svg"));
                drawn.SavePng(png);
                drawn.SaveSvg(svg);
                paths.AddRange([png, svg]);
            }
        }

        omitted = missing;
        return paths;
    }
}
