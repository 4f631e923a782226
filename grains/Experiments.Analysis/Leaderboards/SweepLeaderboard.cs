using System.Collections.Immutable;
using Experiments.Analysis.Fronts;
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

    /// <summary>Gets every metric that the ranking is by: several if it is the one of a sweep with several metrics.</summary>
    public required ImmutableArray<SweepMetric> Metrics { get; init; }

    /// <summary>Gets the limits that setups should keep; empty for none.</summary>
    public required ImmutableArray<SweepConstraint> Constraints { get; init; }

    /// <summary>Gets whether the sweep decides by the duration of experiments, which is not reproducible.</summary>
    public bool UsesWallTime { get; init; }

    /// <summary>Gets the front that the rows are ranked by; null with one metric.</summary>
    public SweepFront? Front { get; init; }

    /// <summary>Gets the number of setups that match the filters.</summary>
    public required int Matching { get; init; }

    /// <summary>Gets the requested rows of these setups, best first. Setups without a rank come last, by their number.</summary>
    public required ImmutableArray<SweepLeaderboardRow> Rows { get; init; }
}
