using System.Collections.Immutable;

namespace Experiments.Contracts.Leaderboards;

/// <summary>Knows every experiment and ranks setups over their seeds. One for the cluster, key 0.</summary>
[Alias("experiments.ILeaderboardGrain")]
public interface ILeaderboardGrain : IGrainWithIntegerKey
{
    /// <summary>Takes an experiment's entry in; idempotent by experiment id. Durable when it returns.</summary>
    [Alias("Upsert")]
    Task Upsert(LeaderboardEntry entry);

    /// <summary>Puts a report's own figures on the board, or replaces them.</summary>
    [Alias("SetReported")]
    Task SetReported(ReportedRow row);

    /// <summary>Ranks setups; rows of reports stand where their value would rank.</summary>
    [Alias("Rank")]
    Task<ImmutableArray<LeaderboardRow>> Rank(LeaderboardQuery query);

    /// <summary>Lists entries, newest first.</summary>
    [Alias("List")]
    Task<EntryPage> List(EntryQuery query);

    /// <summary>The entries whose experiment id starts with a text: how people abbreviate ids.</summary>
    [Alias("FindByPrefix")]
    Task<ImmutableArray<LeaderboardEntry>> FindByPrefix(string prefix, int take);
}
