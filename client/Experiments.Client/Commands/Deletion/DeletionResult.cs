using Experiments.Contracts.Deletions;

namespace Experiments.Client.Commands.Deletion;

/// <summary>The result of <c>delete</c> and <c>sweep delete</c>.</summary>
/// <param name="DryRun">Whether nothing was deleted.</param>
/// <param name="Sweeps">The sweeps that were, or would be, deleted.</param>
/// <param name="ExperimentCount">The number of experiments that were, or would be, deleted.</param>
/// <param name="Experiments">Their ids, as far as they are listed.</param>
/// <param name="Bytes">The size of their artifacts; in a dry run with those that other experiments share.</param>
/// <param name="KeptCount">The number of sweeps and experiments that are kept.</param>
/// <param name="Kept">Those, as far as they are listed, with the reasons.</param>
internal sealed record DeletionResult(
    bool DryRun, IReadOnlyList<string> Sweeps, int ExperimentCount, IReadOnlyList<string> Experiments, long Bytes, int KeptCount, IReadOnlyList<KeptTarget> Kept)
{
    /// <summary>Gets the number of artifacts that stay until they are collected.</summary>
    public int ArtifactsLeft { get; init; }

    public static DeletionResult From(DeletionReport report, bool isDryRun) =>
        new(isDryRun, report.Sweeps, report.ExperimentCount, report.Experiments, report.Bytes, report.KeptCount, report.Kept) { ArtifactsLeft = report.ArtifactsLeft };
}
