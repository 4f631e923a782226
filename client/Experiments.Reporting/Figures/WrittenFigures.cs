namespace Experiments.Reporting.Figures;

/// <summary>The files that a set of figures became.</summary>
/// <param name="Paths">Paths of the files, figure by figure, PNG first.</param>
/// <param name="Omitted">Which figures were not drawn and why, one sentence each.</param>
public sealed record WrittenFigures(IReadOnlyList<string> Paths, IReadOnlyList<string> Omitted)
{
    /// <summary>Writes figures into a folder, each as PNG and SVG, and disposes them.</summary>
    /// <param name="folder">The folder; it is made if it does not exist.</param>
    /// <param name="figures">The figures; drawn one at a time if the sequence is lazy.</param>
    /// <exception cref="IOException">A file cannot be written; the message names it.</exception>
    internal static WrittenFigures Write(string folder, IEnumerable<DrawnFigure> figures)
    {
        var (paths, omitted) = (new List<string>(), new List<string>());
        foreach (var drawn in figures)
        {
            using (drawn)
            {
                if (drawn.Figure is not { } figure)
                {
                    omitted.Add($"{drawn.Name} is not drawn: {drawn.WhyNot}");
                    continue;
                }

                var (png, svg) = (Path.Combine(folder, drawn.Name + ".png"), Path.Combine(folder, drawn.Name + ".svg"));
                figure.SavePng(png);
                figure.SaveSvg(svg);
                paths.AddRange([png, svg]);
            }
        }

        return new WrittenFigures(paths, omitted);
    }
}
