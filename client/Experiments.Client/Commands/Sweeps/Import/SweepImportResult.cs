namespace Experiments.Client.Commands.Sweeps.Import;

/// <summary>The result of <c>sweep import</c>.</summary>
/// <param name="Files">The paths of the files that were written.</param>
/// <param name="Notes">What has no counterpart or was chosen, a sentence each.</param>
/// <param name="Next">The commands that go on from there.</param>
internal sealed record SweepImportResult(IReadOnlyList<string> Files, IReadOnlyList<string> Notes, IReadOnlyList<string> Next);
