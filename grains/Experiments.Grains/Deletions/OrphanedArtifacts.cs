using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Grains.Artifacts;
using Experiments.Grains.Programs;

namespace Experiments.Grains.Deletions;

/// <summary>Deletes the artifacts of deleted experiments that nothing else refers to.</summary>
/// <remarks>An artifact is named by its content, so experiments may share one, such as the same short output of a program.</remarks>
internal sealed class OrphanedArtifacts(IArtifactStore store, IGrainFactory grains, SingleGrains singles, TimeProvider time)
{
    /// <summary>
    /// While an experiment runs, it may have stored the same content and not recorded it yet. Then only what is older than this is deleted,
    /// as by <c>gc</c>.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>Deletes what it can.</summary>
    /// <param name="artifacts">The artifacts of the deleted experiments.</param>
    /// <returns>The bytes that were freed, the number of orphans that stay, and why they stay.</returns>
    public async Task<(long Freed, int Left, string? Reason)> Delete(IEnumerable<ArtifactReference> artifacts)
    {
        var candidates = artifacts.DistinctBy(artifact => artifact.Sha256).ToDictionary(artifact => artifact.Sha256, artifact => artifact.Length, StringComparer.Ordinal);
        if (candidates.Count == 0)
        {
            return (0, 0, null);
        }

        try
        {
            var start = time.GetUtcNow();
            var ranBefore = await AnyRuns();
            var references = new ExperimentReferences(singles.Leaderboard.List, id => grains.GetGrain<IExperimentGrain>(id).Get());
            var needed = (await references.AddressesOf(await references.AllExperiments())).Concat(await ProgramReferences.CodeAddresses(grains)).ToHashSet(StringComparer.Ordinal);
            var before = ranBefore || await AnyRuns() ? start - Grace : start;
            return await Task.Run(() => Delete(candidates, needed, before));
        }
        catch (Exception e)
        {
            // The experiments are deleted. Their artifacts cost only space, and a later collection finds them.
            return (0, candidates.Count, e.Message);
        }
    }

    private (long Freed, int Left, string? Reason) Delete(Dictionary<string, long> candidates, HashSet<string> needed, DateTimeOffset before)
    {
        var (freed, left) = (0L, 0);
        foreach (var (address, length) in candidates.Where(candidate => !needed.Contains(candidate.Key)))
        {
            if (store.DeleteIfOlder(address, before))
            {
                freed += length;
            }
            else if (store.Open(address) is { } stream)
            {
                stream.Dispose();
                left++;
            }
        }

        return (freed, left, left > 0 ? $"experiments run, and these were stored within the last {Grace.TotalHours:0} h" : null);
    }

    private async Task<bool> AnyRuns() => (await singles.Leaderboard.List(new EntryQuery([ExperimentStatus.Running], 0, 0))).Total > 0;
}
