using System.Collections.Immutable;
using Experiments.Contracts.Access;
using Orleans.CodeGeneration;

namespace Experiments.Contracts.Leaderboards;

/// <summary>Knows every experiment and ranks setups over their seeds. The cluster has one, key 0.</summary>
[Alias("experiments.ILeaderboardGrain"), Version(1)]
public interface ILeaderboardGrain : IGrainWithIntegerKey
{
    /// <summary>Adds or replaces an experiment's entry. Idempotent by experiment id. Durable when it returns.</summary>
    [Alias("Upsert")]
    Task Upsert(LeaderboardEntry entry);

    /// <summary>Puts a report's own figures on the board, or replaces them.</summary>
    [Role(Role.Submitter), Alias("SetReported")]
    Task SetReported(ReportedRow row);

    /// <summary>Ranks setups. The row of a report is where its value would rank.</summary>
    [Role(Role.Reader), Alias("Rank")]
    Task<ImmutableArray<LeaderboardRow>> Rank(LeaderboardQuery query);

    /// <summary>Lists entries, newest first.</summary>
    [Role(Role.Reader), Alias("List")]
    Task<EntryPage> List(EntryQuery query);

    /// <summary>Returns the entries whose experiment id starts with a text, since users abbreviate ids.</summary>
    [Role(Role.Reader), Alias("FindByPrefix")]
    Task<ImmutableArray<LeaderboardEntry>> FindByPrefix(string prefix, int take);

    /// <summary>
    /// Puts the entries of stored experiments back that are missing because a segment cannot be read. Afterwards such a segment is kept, but no
    /// longer needed. Idempotent, and safe while experiments run.
    /// </summary>
    [Role(Role.Admin), Alias("Rebuild"), ResponseTimeout("00:30:00")]
    Task<LeaderboardRebuild> Rebuild();
}
