namespace Experiments.Client.Commands.Export;

/// <summary>The result of <c>export ID</c>.</summary>
/// <param name="Experiment">The experiment's id.</param>
/// <param name="Files">The files that were written.</param>
/// <param name="Left">The tensors that would make too many columns of a table.</param>
internal sealed record ExportedExperimentResult(string Experiment, IReadOnlyList<ExportedFileResult> Files, IReadOnlyList<string> Left);
