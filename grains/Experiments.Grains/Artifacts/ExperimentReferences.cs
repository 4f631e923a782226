using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Grains.Artifacts;

/// <summary>Finds the artifacts that experiments refer to.</summary>
/// <param name="list">Returns a page of the leaderboard's entries.</param>
/// <param name="get">Returns the view of an experiment.</param>
internal sealed class ExperimentReferences(Func<EntryQuery, Task<EntryPage>> list, Func<string, Task<ExperimentView>> get)
{
    private const int PageLength = 1000;

    /// <summary>The number of experiments that are asked at once.</summary>
    private const int Parallel = 32;

    /// <summary>Returns the ids of all experiments on the leaderboard.</summary>
    /// <exception cref="InvalidDataException">A part of the leaderboard cannot be read.</exception>
    /// <remarks>
    /// The list begins with the newest entry. While experiments run, an entry can move from a page that was not read yet to one that was. So
    /// pages are read until as many ids are known as there are entries.
    /// </remarks>
    public async Task<IReadOnlyCollection<string>> AllExperiments()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        EntryPage page;
        do
        {
            var skip = 0;
            do
            {
                page = await list(new EntryQuery([], skip, PageLength));
                if (!page.Damage.IsDefaultOrEmpty)
                {
                    // What the missing experiments refer to is not known, and would count as referred to by nobody.
                    throw new InvalidDataException($"nothing was removed, because not all experiments are known. {page.Damage[0]}");
                }

                ids.UnionWith(page.Entries.Select(entry => entry.ExperimentId));
                skip += page.Entries.Length;
            }
            while (page.Entries.Length > 0 && ids.Count < page.Total);
        }
        while (ids.Count < page.Total);
        return ids;
    }

    /// <summary>Returns the addresses of the results and checkpoints of experiments.</summary>
    public async Task<IReadOnlySet<string>> AddressesOf(IEnumerable<string> experiments)
    {
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in experiments.Chunk(Parallel))
        {
            foreach (var view in await Task.WhenAll(chunk.Select(get)))
            {
                addresses.UnionWith(view.AllArtifacts().Select(artifact => artifact.Sha256));
            }
        }

        return addresses;
    }
}
