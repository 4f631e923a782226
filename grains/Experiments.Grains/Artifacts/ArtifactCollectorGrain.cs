using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Grains.Artifacts;

/// <summary>Looks at the store first and at the experiments after that, so that whatever they refer to meanwhile is found or is young.</summary>
internal sealed class ArtifactCollectorGrain(IArtifactStore store, SingleGrains singles, TimeProvider time) : Grain, IArtifactCollectorGrain
{
    private const int PageLength = 1000;

    /// <summary>Experiments that are asked at once.</summary>
    private const int Parallel = 32;

    public async Task<CollectionReport> Collect(TimeSpan grace, bool isDryRun)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(grace, TimeSpan.Zero);
        var before = time.GetUtcNow() - grace;
        var (stored, leftovers) = await Task.Run(() => (store.List().ToList(), store.Leftovers().Where(file => file.StoredAt < before).ToList()));
        var experiments = await Experiments();
        var needed = await Needed(experiments);
        var removed = new List<ArtifactInfo>();
        await Task.Run(() =>
        {
            removed.AddRange(stored.Where(artifact =>
                artifact.StoredAt < before && !needed.Contains(artifact.Sha256) && (isDryRun || store.DeleteIfOlder(artifact.Sha256, before))));
            foreach (var file in leftovers)
            {
                removed.Add(file);
                if (!isDryRun)
                {
                    store.DeleteLeftover(file.Sha256);
                }
            }
        });
        var gone = removed.Select(artifact => artifact.Sha256).ToHashSet(StringComparer.Ordinal);
        var kept = stored.Where(artifact => !gone.Contains(artifact.Sha256)).ToList();
        return new CollectionReport(
            [.. removed.OrderBy(artifact => artifact.StoredAt).Select(artifact => new CollectedArtifact(artifact.Sha256, artifact.Length, artifact.StoredAt))],
            kept.Count,
            kept.Sum(artifact => artifact.Length),
            experiments.Count);
    }

    /// <summary>
    /// All ids of the leaderboard. While experiments go on their entries move to the front, and one may slip past a reader of pages from
    /// those that it has not read to those that it has. So pages are read until as many ids are known as there are entries.
    /// </summary>
    private async Task<HashSet<string>> Experiments()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            EntryPage page;
            var skip = 0;
            do
            {
                page = await singles.Leaderboard.List(new EntryQuery([], skip, PageLength));
                ids.UnionWith(page.Entries.Select(entry => entry.ExperimentId));
                skip += page.Entries.Length;
            }
            while (page.Entries.Length > 0 && ids.Count < page.Total);

            if (ids.Count >= page.Total)
            {
                return ids;
            }
        }
    }

    /// <summary>The addresses that experiments refer to.</summary>
    private async Task<HashSet<string>> Needed(IEnumerable<string> experiments)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in experiments.Chunk(Parallel))
        {
            foreach (var view in await Task.WhenAll(some.Select(id => GrainFactory.GetGrain<IExperimentGrain>(id).Get())))
            {
                needed.UnionWith((view.Result?.Artifacts ?? []).Select(artifact => artifact.Sha256));
                needed.UnionWith(view.Checkpoints.Select(checkpoint => checkpoint.Artifact.Sha256));
            }
        }

        return needed;
    }
}
