using Experiments.Connection.Artifacts;
using Experiments.Contracts.Experiments;
using Experiments.Workloads.Figures;

namespace Experiments.Client.Drawing;

/// <summary>Draws the figures of an experiment from its stored result and artifacts.</summary>
internal static class ExperimentDrawing
{
    /// <summary>Downloads the artifacts that the figures read, and draws the figures.</summary>
    /// <returns>Paths of the files.</returns>
    /// <exception cref="InvalidDataException">The workload declares no figures, or an artifact is missing or arrived damaged.</exception>
    public static async Task<IReadOnlyList<string>> DrawAsync(
        IGrainFactory grains, IFigurePainter painter, ExperimentView experiment, string folder, CancellationToken cancellation)
    {
        var workload = experiment.Spec!.Setup.Workload;
        var figures = painter.Find(workload)
            ?? throw new InvalidDataException($"experiment {experiment.ExperimentId} has no figures, because its workload {workload} declares none");
        return painter.PaintExperiment(figures, await ReadAsync(grains, figures, experiment, cancellation), folder);
    }

    /// <summary>Downloads the artifacts that the figures of a completed experiment read.</summary>
    /// <exception cref="InvalidDataException">An artifact is missing or arrived damaged.</exception>
    public static async Task<StoredExperiment> ReadAsync(IGrainFactory grains, IWorkloadFigures figures, ExperimentView experiment, CancellationToken cancellation)
    {
        var artifacts = new Dictionary<string, ReadOnlyMemory<byte>>();
        foreach (var name in figures.Artifacts)
        {
            var artifact = experiment.Result!.Artifacts.FirstOrDefault(a => a.Name == name)
                ?? throw new InvalidDataException($"experiment {experiment.ExperimentId} stored no {name}, from which its figures are drawn; `experiments verify {experiment.ExperimentId}` trains it again");
            artifacts.Add(name, await ArtifactDownload.ReadAsync(grains, artifact, cancellation));
        }

        return new StoredExperiment
        {
            Title = $"experiment {experiment.ExperimentId}, seed {experiment.Spec!.Seed}",
            Curve = experiment.Curve,
            Result = experiment.Result!,
            Artifacts = artifacts,
        };
    }
}
