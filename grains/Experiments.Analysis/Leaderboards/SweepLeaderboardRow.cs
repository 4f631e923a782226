using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;

namespace Experiments.Analysis.Leaderboards;

/// <summary>A setup on a sweep's leaderboard.</summary>
/// <param name="Rank">1 for the best mean; 0 where not every seed has a value, so that its mean is not comparable.</param>
/// <param name="Proposal">Number of the proposal.</param>
/// <param name="IsBase">Whether it is the setup that the sweep is around.</param>
/// <param name="SetupId">Id of the setup.</param>
/// <param name="Setup">The setup.</param>
/// <param name="Changes">The searched parameters in which it differs from the base.</param>
/// <param name="Reason">Why it was proposed.</param>
/// <param name="Status">What became of it: completed only where every seed completed.</param>
/// <param name="Completed">Seeds that completed.</param>
/// <param name="Pruned">Seeds that the pruner stopped.</param>
/// <param name="Failed">Seeds that failed.</param>
/// <param name="Cancelled">Seeds that a person ended.</param>
/// <param name="Unfinished">Seeds that have not ended.</param>
/// <param name="Value">The ranking metric over the seeds that have one; null without any.</param>
/// <param name="Difference">Its value less the base's, seed by seed; null for the base itself and without common seeds.</param>
/// <param name="IsTied">Whether the seeds cannot tell it apart from the best at 95 %; null where that cannot be said.</param>
/// <param name="ProbabilityBest">Probability of being the best of the ranked, by a bootstrap over seeds; null where not ranked or with one seed.</param>
/// <param name="Others">Other metrics over seeds.</param>
public sealed record SweepLeaderboardRow(
    int Rank,
    int Proposal,
    bool IsBase,
    string SetupId,
    Setup Setup,
    ImmutableArray<ParameterValue> Changes,
    string Reason,
    ExperimentStatus Status,
    int Completed,
    int Pruned,
    int Failed,
    int Cancelled,
    int Unfinished,
    MetricSummary? Value,
    PairedDifference? Difference,
    bool? IsTied,
    double? ProbabilityBest,
    ImmutableArray<MetricSummary> Others);
