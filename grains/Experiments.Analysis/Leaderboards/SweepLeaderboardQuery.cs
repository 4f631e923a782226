using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;

namespace Experiments.Analysis.Leaderboards;

/// <summary>How to rank a sweep's setups, and which rows to show. Filters hide rows and change no rank.</summary>
public sealed record SweepLeaderboardQuery
{
    /// <summary>Gets the ranking metric as <c>metric@split</c>; null for the one that the sweep optimises.</summary>
    public string? SortBy { get; init; }

    /// <summary>Gets further metrics to summarise, as <c>metric@split</c>.</summary>
    public ImmutableArray<string> Others { get; init; } = [];

    /// <summary>Gets the values that setups must have.</summary>
    public ImmutableArray<ParameterValue> Where { get; init; } = [];

    /// <summary>Gets the statuses that setups must have; empty for all.</summary>
    public ImmutableArray<ExperimentStatus> Statuses { get; init; } = [];

    /// <summary>Gets the ids that setups must have one of; null for all setups.</summary>
    public ImmutableHashSet<string>? SetupIds { get; init; }

    /// <summary>Gets the largest number of rows; null for all.</summary>
    public int? Top { get; init; }
}
