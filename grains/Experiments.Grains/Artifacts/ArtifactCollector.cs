using Experiments.Contracts.Artifacts;

namespace Experiments.Grains.Artifacts;

/// <summary>Removes the artifacts of a store that nothing refers to.</summary>
/// <param name="store">The store.</param>
/// <param name="references">Finds what experiments refer to.</param>
/// <param name="others">Returns the addresses that something else refers to.</param>
internal sealed class ArtifactCollector(IArtifactStore store, ExperimentReferences references, Func<Task<IEnumerable<string>>> others)
{
    /// <summary>Removes unreferenced artifacts and leftovers that were stored before a time.</summary>
    /// <param name="before">The time. Younger artifacts stay, because their experiment may not have reported them yet.</param>
    /// <param name="isDryRun">Whether to report only what would be removed.</param>
    public async Task<CollectionReport> Collect(DateTimeOffset before, bool isDryRun)
    {
        // The store is listed before the experiments are asked. So an artifact that is stored meanwhile is either referred to or not listed.
        var (stored, leftovers) = await Task.Run(() =>
            (store.List().ToList(), store.Leftovers().Where(file => file.StoredAt < before).ToList()));
        var experiments = await references.AllExperiments();
        var needed = (await references.AddressesOf(experiments)).Concat(await others()).ToHashSet(StringComparer.Ordinal);
        var removed = await Task.Run(() => Remove(stored, leftovers, needed, before, isDryRun));

        var gone = removed.Select(artifact => artifact.Sha256).ToHashSet(StringComparer.Ordinal);
        var kept = stored.Where(artifact => !gone.Contains(artifact.Sha256)).ToList();
        return new CollectionReport(
            [.. removed.OrderBy(artifact => artifact.StoredAt).Select(artifact => new CollectedArtifact(artifact.Sha256, artifact.Length, artifact.StoredAt))],
            kept.Count,
            kept.Sum(artifact => artifact.Length),
            experiments.Count);
    }

    private List<ArtifactInfo> Remove(
        List<ArtifactInfo> stored, List<ArtifactInfo> leftovers, HashSet<string> needed, DateTimeOffset before, bool isDryRun)
    {
        // DeleteIfOlder looks at the time again: the artifact may have been stored anew since it was listed.
        var removed = stored
            .Where(artifact => artifact.StoredAt < before && !needed.Contains(artifact.Sha256))
            .Where(artifact => isDryRun || store.DeleteIfOlder(artifact.Sha256, before))
            .ToList();
        foreach (var file in leftovers)
        {
            removed.Add(file);
            if (!isDryRun)
            {
                store.DeleteLeftover(file.Sha256);
            }
        }

        return removed;
    }
}
