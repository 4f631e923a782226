using System.Collections.Immutable;
using Experiments.Contracts.Setups;

namespace Experiments.Contracts.Leaderboards;

/// <summary>One setup on the leaderboard, over its seeds; or a report's own figures.</summary>
[GenerateSerializer, Immutable, Alias("experiments.LeaderboardRow")]
public sealed record LeaderboardRow
{
    /// <summary>Gets the rank, 1 for the best mean; 0 for a report's row and for setups without a value.</summary>
    [Id(0)]
    public required int Rank { get; init; }

    /// <summary>Gets the name of the report whose own figures the row holds; null for a setup's experiments.</summary>
    [Id(1)]
    public string? Report { get; init; }

    /// <summary>Gets the id of the setup.</summary>
    [Id(2)]
    public required string SetupId { get; init; }

    /// <summary>Gets the setup.</summary>
    [Id(3)]
    public required Setup Setup { get; init; }

    /// <summary>Gets the number of completed experiments that count.</summary>
    [Id(4)]
    public required int Seeds { get; init; }

    /// <summary>Gets the number of experiments that wait or run.</summary>
    [Id(5)]
    public required int Unfinished { get; init; }

    /// <summary>Gets the number of experiments that failed.</summary>
    [Id(6)]
    public required int Failed { get; init; }

    /// <summary>Gets the ranking metric over seeds, or null.</summary>
    [Id(7)]
    public MetricSummary? Value { get; init; }

    /// <summary>Gets other metrics over seeds.</summary>
    [Id(8)]
    public required ImmutableArray<MetricSummary> Others { get; init; }

    /// <summary>Gets the difference to the query's base; null for the base itself, without common seeds and if the query names no base.</summary>
    [Id(9)]
    public PairedDifference? Difference { get; init; }

    /// <summary>Gets whether the seeds cannot tell the row apart from the first; null if that is unknown or was not asked.</summary>
    [Id(10)]
    public bool? IsTied { get; init; }

    /// <summary>Gets the probability of being the best of the returned rows, by a posterior over the seeds; null if not asked.</summary>
    [Id(11)]
    public double? ProbabilityBest { get; init; }

    /// <summary>Gets the number of experiments that a pruner stopped.</summary>
    [Id(12)]
    public int Pruned { get; init; }

    /// <summary>Gets the number of experiments that a user ended.</summary>
    [Id(13)]
    public int Cancelled { get; init; }
}
