using System.Collections.Immutable;
using Experiments.Contracts.Setups;

namespace Experiments.Contracts.Leaderboards;

/// <summary>One setup on the leaderboard, over its seeds; or a report's own figures.</summary>
/// <param name="Rank">1 for the best mean; 0 for a report's row and for setups without a value.</param>
/// <param name="Report">Name of the report whose own figures the row holds; null for our runs.</param>
/// <param name="SetupId">Id of the setup.</param>
/// <param name="Setup">The setup.</param>
/// <param name="Seeds">Completed experiments that count.</param>
/// <param name="Unfinished">Experiments of the setup that wait or run.</param>
/// <param name="Failed">Experiments of the setup that failed, were pruned or cancelled.</param>
/// <param name="Value">The ranking metric over seeds; null without a value.</param>
/// <param name="Others">Other metrics over seeds.</param>
/// <param name="Difference">Compared with the query's base; null for the base itself, without common seeds and where the query names none.</param>
/// <param name="IsTied">Whether the seeds cannot tell the row apart from the first; null where that cannot be said or was not asked.</param>
/// <param name="ProbabilityBest">Probability of being the best of the returned rows, by a bootstrap over seeds; null where not asked.</param>
[GenerateSerializer, Immutable, Alias("experiments.LeaderboardRow")]
public sealed record LeaderboardRow(
    [property: Id(0)] int Rank,
    [property: Id(1)] string? Report,
    [property: Id(2)] string SetupId,
    [property: Id(3)] Setup Setup,
    [property: Id(4)] int Seeds,
    [property: Id(5)] int Unfinished,
    [property: Id(6)] int Failed,
    [property: Id(7)] MetricSummary? Value,
    [property: Id(8)] ImmutableArray<MetricSummary> Others,
    [property: Id(9)] PairedDifference? Difference = null,
    [property: Id(10)] bool? IsTied = null,
    [property: Id(11)] double? ProbabilityBest = null);
