using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Leaderboards;

/// <summary>The ranked setups of one sweep.</summary>
/// <remarks>It does not depend on when or where experiments ran. The leaderboard of all experiments is <see cref="LeaderboardRanking"/>.</remarks>
public sealed record SweepLeaderboard
{
    /// <summary>Gets the name of the sweep.</summary>
    public required string Sweep { get; init; }

    /// <summary>Gets the ranking metric.</summary>
    public required SweepMetric Metric { get; init; }

    /// <summary>Gets the seeds of every setup.</summary>
    public required ImmutableArray<long> Seeds { get; init; }

    /// <summary>Gets the number of setups so far.</summary>
    public required int Setups { get; init; }

    /// <summary>Gets the number of setups with a value on every seed.</summary>
    public required int Ranked { get; init; }

    /// <summary>Gets the number of ranked setups that cannot be told apart from the best, without the best itself.</summary>
    public required int Tied { get; init; }

    /// <summary>Gets the number of experiments that completed.</summary>
    public required int Completed { get; init; }

    /// <summary>Gets the number of experiments that the pruner stopped.</summary>
    public required int Pruned { get; init; }

    /// <summary>Gets the number of experiments that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Gets the number of experiments that a user ended.</summary>
    public required int Cancelled { get; init; }

    /// <summary>Gets the number of experiments that have not ended.</summary>
    public required int Unfinished { get; init; }

    /// <summary>Gets the number of setups that match the filters.</summary>
    public required int Matching { get; init; }

    /// <summary>Gets the requested rows of these setups, best first. Setups without a rank come last, by their number.</summary>
    public required ImmutableArray<SweepLeaderboardRow> Rows { get; init; }
}
