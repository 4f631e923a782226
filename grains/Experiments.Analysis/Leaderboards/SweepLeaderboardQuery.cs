using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;

namespace Experiments.Analysis.Leaderboards;

/// <summary>How to rank a sweep's setups, and which rows to show. Filters hide rows; they change no rank.</summary>
public sealed record SweepLeaderboardQuery
{
    /// <summary>The ranking metric as <c>metric@split</c>; null: the one that the sweep optimises.</summary>
    public string? SortBy { get; init; }

    /// <summary>Further metrics to summarise, as <c>metric@split</c>.</summary>
    public ImmutableArray<string> Others { get; init; } = [];

    /// <summary>Only setups with these values.</summary>
    public ImmutableArray<ParameterValue> Where { get; init; } = [];

    /// <summary>Only setups of these statuses; empty for all.</summary>
    public ImmutableArray<ExperimentStatus> Statuses { get; init; } = [];

    /// <summary>Rows at most; null for all.</summary>
    public int? Top { get; init; }
}
