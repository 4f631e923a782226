using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;

namespace Experiments.Contracts.Leaderboards;

/// <summary>What to rank, and how many rows to return.</summary>
[GenerateSerializer, Immutable, Alias("experiments.LeaderboardQuery")]
public sealed record LeaderboardQuery
{
    /// <summary>Gets the ranking metric.</summary>
    [Id(0)]
    public required string Metric { get; init; }

    /// <summary>Gets the split of the ranking metric.</summary>
    [Id(1)]
    public required string Split { get; init; }

    /// <summary>Gets further metrics to summarise, as <c>metric@split</c>.</summary>
    [Id(2)]
    public required ImmutableArray<string> Others { get; init; }

    /// <summary>Gets how many rows of setups to return at most; rows of reports are not counted.</summary>
    [Id(3)]
    public required int Top { get; init; }

    /// <summary>Gets the setups to rank; empty for all.</summary>
    [Id(4)]
    public required ImmutableArray<string> SetupIds { get; init; }

    /// <summary>Gets whether each row says if it ties with the first and how probably it is the best.</summary>
    [Id(5)]
    public bool Uncertainty { get; init; }

    /// <summary>Gets the setup that rows are compared with seed by seed; null for no comparison.</summary>
    [Id(6)]
    public string? BaseSetupId { get; init; }

    /// <summary>Gets the workload whose setups and reports are ranked; null for those of all workloads.</summary>
    [Id(7)]
    public string? Workload { get; init; }

    /// <summary>Gets the direction to rank in; null for the metric's better one.</summary>
    [Id(8)]
    public SweepGoal? Goal { get; init; }

    /// <summary>
    /// Gets the tags that an experiment of a setup must have, all of them; default or empty for all setups. All seeds of such a setup count, since a
    /// mean over picked seeds would say nothing about the setup.
    /// </summary>
    [Id(9)]
    public ImmutableArray<string> Tags { get; init; } = [];
}
