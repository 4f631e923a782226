using Experiments.Client.Sessions;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Running;

/// <summary>Draws the figures of an experiment from its stored evaluation.</summary>
internal static class ExperimentFigures
{
    /// <summary>Downloads what figures are drawn from, and draws.</summary>
    /// <returns>Paths of the files.</returns>
    /// <exception cref="InvalidDataException">The experiment stored no evaluation, or it arrived damaged.</exception>
    public static async Task<IReadOnlyList<string>> DrawAsync(
        IGrainFactory grains, IFigurePainter painter, ExperimentView experiment, string folder, CancellationToken cancellation)
    {
        var artifact = experiment.Result!.Artifacts.FirstOrDefault(a => a.Name == ArtifactReference.Evaluation)
            ?? throw new InvalidDataException($"experiment {experiment.ExperimentId} stored no {ArtifactReference.Evaluation}");
        var evaluation = await ArtifactDownload.ReadAsync(grains, artifact, cancellation);
        var title = FormattableString.Invariant($"experiment {experiment.ExperimentId}, seed {experiment.Spec!.Seed}");
        return painter.PaintExperiment(folder, title, experiment, evaluation);
    }
}
