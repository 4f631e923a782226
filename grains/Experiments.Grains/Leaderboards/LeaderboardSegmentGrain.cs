using System.Collections.Immutable;
using Experiments.Shared.Leaderboards;

namespace Experiments.Grains.Leaderboards;

/// <summary>Stores one segment; keeps nothing that the leaderboard itself does not keep better, so it leaves memory soon.</summary>
internal sealed class LeaderboardSegmentGrain(
    [PersistentState("leaderboard-segment")] IPersistentState<LeaderboardSegmentState> storage) : Grain, ILeaderboardSegmentGrain
{
    public Task<ImmutableArray<LeaderboardEntry>> Read() => Task.FromResult(storage.State.Entries);

    public async Task Append(int expected, ImmutableArray<LeaderboardEntry> entries)
    {
        var before = storage.State;
        if (before.Entries.Length != expected)
        {
            throw new InvalidOperationException($"segment {this.GetPrimaryKeyLong()} holds {before.Entries.Length} entries, not {expected}");
        }

        storage.State = before with { Entries = before.Entries.AddRange(entries) };
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            storage.State = before;
            DeactivateOnIdle();
            throw;
        }
    }
}
