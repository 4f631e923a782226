namespace Experiments.Client.Commands.Export;

/// <summary>The result of <c>export ID</c>.</summary>
/// <param name="Experiment">The experiment's id.</param>
/// <param name="Files">The files that were written.</param>
internal sealed record ExportedExperimentResult(string Experiment, IReadOnlyList<ExportedFileResult> Files);
