using Experiments.Workloads.Figures;

namespace Experiments.Reporting.Figures;

/// <summary>Draws the figures that a workload declares for its experiments.</summary>
public static class ExperimentFigures
{
    /// <summary>Writes every figure of an experiment that applies, each as PNG and SVG.</summary>
    /// <param name="workload">The figures of the experiment's workload.</param>
    /// <param name="experiment">A completed experiment with the artifacts that the figures read.</param>
    /// <param name="folder">The folder; it is made if it does not exist.</param>
    /// <exception cref="ArgumentException">The content of a figure contradicts itself; the message says how.</exception>
    /// <exception cref="InvalidDataException">An artifact is missing or damaged.</exception>
    /// <exception cref="IOException">A file cannot be written; the message names it.</exception>
    public static WrittenFigures Write(IWorkloadFigures workload, StoredExperiment experiment, string folder) =>
        WrittenFigures.Write(folder, Draw(workload, experiment));

    /// <summary>Draws every figure of an experiment, each when the sequence reaches it. The caller disposes them.</summary>
    /// <param name="workload">The figures of the experiment's workload.</param>
    /// <param name="experiment">A completed experiment with the artifacts that the figures read.</param>
    /// <exception cref="ArgumentException">The content of a figure contradicts itself; the message says how.</exception>
    /// <exception cref="InvalidDataException">An artifact is missing or damaged.</exception>
    internal static IEnumerable<DrawnFigure> Draw(IWorkloadFigures workload, StoredExperiment experiment) =>
        workload.Figures.Select(figure => Define(figure).DrawFrom(experiment));

    private static FigureDefinition<StoredExperiment> Define(WorkloadFigure figure) =>
        new(figure.Name, figure.Title, figure.Description, experiment => ContentFigure.Draw(figure.Content(experiment)));
}
