using Experiments.Contracts.Artifacts;

namespace Experiments.Client.Commands.Gc;

/// <summary>The result of <c>gc</c>.</summary>
/// <param name="DryRun">Whether nothing was removed.</param>
/// <param name="RemovedBytes">The size of what was, or would be, removed.</param>
/// <param name="Kept">The number of artifacts that stay.</param>
/// <param name="KeptBytes">Their size.</param>
/// <param name="Experiments">The number of experiments that were asked.</param>
/// <param name="Removed">What was, or would be, removed; oldest first.</param>
internal sealed record GcResult(
    bool DryRun, long RemovedBytes, int Kept, long KeptBytes, int Experiments, IReadOnlyList<CollectedArtifactResult> Removed)
{
    public static GcResult From(CollectionReport report, bool isDryRun) => new(
        isDryRun,
        report.Removed.Sum(artifact => artifact.Length),
        report.Kept,
        report.KeptBytes,
        report.Experiments,
        [.. report.Removed.Select(artifact => new CollectedArtifactResult(artifact.Name, artifact.Length, artifact.StoredAt))]);
}
