using Experiments.Contracts.Artifacts;

namespace Experiments.Client.Documents;

/// <summary>What <c>gc</c> prints.</summary>
/// <param name="DryRun">Whether nothing was really removed.</param>
/// <param name="RemovedBytes">Size of what was, or would be, removed.</param>
/// <param name="Kept">Artifacts that stay.</param>
/// <param name="KeptBytes">Their size.</param>
/// <param name="Experiments">Experiments that were asked.</param>
/// <param name="Removed">What was, or would be, removed; oldest first.</param>
internal sealed record GcDocument(
    bool DryRun, long RemovedBytes, int Kept, long KeptBytes, int Experiments, IReadOnlyList<CollectedDocument> Removed)
{
    public static GcDocument Of(CollectionReport report, bool isDryRun) => new(
        isDryRun,
        report.Removed.Sum(artifact => artifact.Length),
        report.Kept,
        report.KeptBytes,
        report.Experiments,
        [.. report.Removed.Select(artifact => new CollectedDocument(artifact.Name, artifact.Length, artifact.StoredAt))]);
}

/// <summary>Something that nobody needs.</summary>
internal sealed record CollectedDocument(string Name, long Bytes, DateTimeOffset StoredAt);
