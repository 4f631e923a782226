namespace Experiments.Contracts.Experiments;

/// <summary>Reads experiments.</summary>
public static class ExperimentViewExtensions
{
    /// <summary>Returns every artifact that the experiment refers to: results, checkpoints and the output of programs.</summary>
    public static IEnumerable<ArtifactReference> AllArtifacts(this ExperimentView view) =>
    [
        .. view.Result?.Artifacts ?? [],
        .. view.Checkpoints.Select(checkpoint => checkpoint.Artifact),
        .. (view.Outputs.IsDefault ? [] : view.Outputs).Select(output => output.Artifact),
    ];
}
