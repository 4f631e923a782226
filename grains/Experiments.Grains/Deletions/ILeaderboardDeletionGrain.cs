using System.Collections.Immutable;
using Orleans.CodeGeneration;

namespace Experiments.Grains.Deletions;

/// <summary>The part of the leaderboard that deletes entries.</summary>
[Alias("experiments.ILeaderboardDeletionGrain"), Version(1)]
internal interface ILeaderboardDeletionGrain : IGrainWithIntegerKey
{
    /// <summary>Deletes an experiment's entry. Idempotent. Durable when it returns.</summary>
    [Alias("Remove")]
    Task Remove(string experimentId);

    /// <summary>Returns which of these experiments have the setup of a report, with the name of the report.</summary>
    [Alias("ReportsOf")]
    Task<ImmutableDictionary<string, string>> ReportsOf(ImmutableArray<string> experiments);
}
