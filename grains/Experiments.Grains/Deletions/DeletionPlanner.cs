using System.Collections.Immutable;
using Experiments.Contracts.Deletions;
using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Deletions;

/// <summary>Asks the grains what a deletion concerns and who demands it.</summary>
/// <remarks>
/// The sweeps themselves are asked, because experiments of version 0.1.0 did not record who came to want their result later. A sweep that takes
/// an experiment up between the plan and the deletion keeps the result in its own log.
/// </remarks>
internal sealed class DeletionPlanner(IGrainFactory grains)
{
    /// <summary>The number of grains that are asked at once.</summary>
    private const int Parallel = 32;

    /// <summary>The number of ids of one question.</summary>
    private const int IdsAtOnce = 10_000;

    /// <summary>Makes the plan of a request.</summary>
    public async Task<DeletionPlan> Plan(DeletionRequest request)
    {
        var plan = new DeletionPlan(request.OwnedBy);
        var named = request.Experiments.ToHashSet(StringComparer.Ordinal);
        var ids = new HashSet<string>(named, StringComparer.Ordinal);
        foreach (var name in request.Sweeps.Distinct())
        {
            if (await Ask(plan, name, () => grains.GetGrain<IDeletableSweepGrain>(name).Describe()) is { } sweep && plan.Add(name, sweep))
            {
                ids.UnionWith(sweep.Experiments);
            }
        }

        var owners = await OtherSweepsOf(ids, plan.Sweeps);
        var reports = request.WithClaims ? [] : await ReportsOf(ids);
        foreach (var chunk in ids.Order(StringComparer.Ordinal).Chunk(Parallel))
        {
            var answers = await Task.WhenAll(chunk.Select(id => Ask(plan, id, () => grains.GetGrain<IDeletableExperimentGrain>(id).Describe())));
            foreach (var (id, experiment) in chunk.Zip(answers).Where(pair => pair.Second is not null))
            {
                plan.Add(id, experiment!, named.Contains(id), owners.GetValueOrDefault(id), reports.GetValueOrDefault(id));
            }
        }

        return plan;
    }

    /// <summary>Asks a grain. What cannot be read is kept, and does not take the rest of the deletion along.</summary>
    private static async Task<T?> Ask<T>(DeletionPlan plan, string name, Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is not TimeoutException)
        {
            plan.Keep(name, $"its stored state cannot be read: {e.Message}");
            return null;
        }
    }

    /// <summary>Returns why sweeps that stay need experiments.</summary>
    private async Task<Dictionary<string, string>> OtherSweepsOf(HashSet<string> ids, List<string> deleted)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        var others = (await grains.GetGrain<ISweepDirectoryGrain>(0).List()).Except(deleted).ToList();
        foreach (var chunk in ids.Chunk(IdsAtOnce))
        {
            foreach (var sweep in others)
            {
                // What a sweep that cannot be read has is not known, so everything is kept for it.
                var (found, reason) = await grains.GetGrain<IDeletableSweepGrain>(sweep).Which([.. chunk]) is { } known
                    ? (known, $"the sweep {sweep} has it; delete that sweep too")
                    : ([.. chunk], $"the sweep {sweep} cannot be read, and may have it; delete that sweep first");
                foreach (var id in found)
                {
                    owners.TryAdd(id, reason);
                }
            }
        }

        return owners;
    }

    private async Task<Dictionary<string, string>> ReportsOf(HashSet<string> ids)
    {
        var reports = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var chunk in ids.Chunk(IdsAtOnce))
        {
            foreach (var (id, report) in await grains.GetGrain<ILeaderboardDeletionGrain>(0).ReportsOf([.. chunk]))
            {
                reports[id] = report;
            }
        }

        return reports;
    }
}
