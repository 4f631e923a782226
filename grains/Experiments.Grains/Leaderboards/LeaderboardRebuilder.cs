using Experiments.Contracts.Leaderboards;
using Experiments.Grains.Storage;

namespace Experiments.Grains.Leaderboards;

/// <summary>Has stored experiments send their entries to the leaderboard again.</summary>
/// <param name="stored">Lists the experiments of the database.</param>
/// <param name="grains">The experiments' grains.</param>
internal sealed class LeaderboardRebuilder(IStoredExperiments stored, IGrainFactory grains)
{
    /// <summary>The number of experiments that are asked at once.</summary>
    private const int Parallel = 32;

    /// <summary>Has every stored experiment that the leaderboard lacks send its entry, and finds the entries whose experiment is gone.</summary>
    /// <param name="listed">
    /// The experiments that were on the leaderboard before this call. An experiment is stored before its entry is sent, so each of them is stored
    /// or was deleted.
    /// </param>
    /// <returns>What was done, and the listed experiments that no longer exist.</returns>
    public async Task<(LeaderboardRebuild Done, IReadOnlyList<string> Gone)> Announce(IReadOnlySet<string> listed)
    {
        var ids = (await stored.Ids()).ToHashSet(StringComparer.Ordinal);
        var missing = await Ask(ids.Where(id => !listed.Contains(id)));

        // The grain itself is asked before its entry is removed: it is the one that knows.
        var doubtful = await Ask(listed.Where(id => !ids.Contains(id)));
        var done = new LeaderboardRebuild
        {
            Stored = ids.Count,
            Added = missing.Count(answer => answer.Exists == true),
            Unreadable = [.. missing.Concat(doubtful).Where(answer => answer.Exists is null).Select(answer => $"{answer.Id}: {answer.Reason}")],
        };
        return (done, [.. doubtful.Where(answer => answer.Exists == false).Select(answer => answer.Id)]);
    }

    private async Task<List<(string Id, bool? Exists, string? Reason)>> Ask(IEnumerable<string> ids)
    {
        var answers = new List<(string, bool?, string?)>();
        foreach (var chunk in ids.Order(StringComparer.Ordinal).Chunk(Parallel))
        {
            answers.AddRange(await Task.WhenAll(chunk.Select(Ask)));
        }

        return answers;
    }

    private async Task<(string Id, bool? Exists, string? Reason)> Ask(string id)
    {
        try
        {
            return (id, await grains.GetGrain<IListedExperimentGrain>(id).Announce(), null);
        }
        catch (Exception e) when (e is not TimeoutException)
        {
            // Its stored state cannot be read. The others are put back all the same.
            return (id, null, e.Message);
        }
    }
}
