using Experiments.Shared.Sweeps;

namespace Experiments.Reporting;

/// <summary>Draws what a sweep found.</summary>
public static class SweepFigures
{
    /// <summary>Names of all figures, in the order in which pages show them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["history", "seeds", "tornado", "importances", "slice", "contour", "parallel", "intermediate", "distribution", "timeline"];

    /// <summary>Draws figures; each says itself why it cannot be drawn where that is so.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="names">Which; null for all.</param>
    /// <exception cref="ArgumentException">There is no figure of a name; the message lists those that exist.</exception>
    public static IReadOnlyList<SweepFigure> Draw(SweepView sweep, IReadOnlyCollection<string>? names = null) => throw new NotImplementedException();

    /// <summary>Draws figures into a folder, each as PNG and SVG.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="folder">Where to; made where missing.</param>
    /// <param name="names">Which; null for all.</param>
    /// <param name="omitted">Which were not drawn, and why, in a sentence each.</param>
    /// <returns>Paths of the files written.</returns>
    /// <exception cref="IOException">A file cannot be written; the message names it.</exception>
    public static IReadOnlyList<string> Write(
        SweepView sweep, string folder, IReadOnlyCollection<string>? names, out IReadOnlyList<string> omitted) => throw new NotImplementedException();
}
