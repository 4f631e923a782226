using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;

namespace Experiments.Client.Lookup;

/// <summary>Finds what is known of a setup's experiments without submitting any.</summary>
internal static class RecordedExperiments
{
    /// <summary>Returns the entries of a setup with certain seeds, in the order of the seeds; seeds that nobody asked for have none.</summary>
    public static async Task<ImmutableArray<LeaderboardEntry>> FindAsync(IGrainFactory grains, Setup setup, IEnumerable<long> seeds, CancellationToken cancellation)
    {
        var leaderboard = grains.GetGrain<ILeaderboardGrain>(0);
        var found = ImmutableArray.CreateBuilder<LeaderboardEntry>();
        foreach (var id in seeds.Select(seed => new ExperimentSpec(setup, seed).ExperimentId()))
        {
            // A whole id is the beginning of one id only, and this lookup wakes no grain.
            found.AddRange(await leaderboard.FindByPrefix(id, 1).WaitAsync(cancellation));
        }

        return found.DrainToImmutable();
    }
}
