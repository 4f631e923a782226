using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Leaderboards;

/// <summary>One setup on the leaderboard of its sweep.</summary>
/// <remarks>A <see cref="LeaderboardRow"/> is the same setup over all its experiments, whichever sweep or user asked for them.</remarks>
public sealed record SweepLeaderboardRow
{
    /// <summary>
    /// Gets the rank, 1 for the best mean; 0 if a seed has no value, since the mean is then not comparable, or if a constraint is violated. With several
    /// metrics, gets the front instead: 1 for every setup that no other dominates.
    /// </summary>
    public required int Rank { get; init; }

    /// <summary>Gets the number of the proposal.</summary>
    public required int Proposal { get; init; }

    /// <summary>Gets whether the setup is the base of the sweep.</summary>
    public required bool IsBase { get; init; }

    /// <summary>Gets the id of the setup.</summary>
    public required string SetupId { get; init; }

    /// <summary>Gets the setup.</summary>
    public required Setup Setup { get; init; }

    /// <summary>Gets the searched parameters that differ from the base.</summary>
    public required ImmutableArray<ParameterValue> Changes { get; init; }

    /// <summary>Gets why the setup was proposed.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the status of the setup: completed only if every seed completed.</summary>
    public required ExperimentStatus Status { get; init; }

    /// <summary>Gets the number of seeds that completed.</summary>
    public required int Completed { get; init; }

    /// <summary>Gets the number of seeds that the pruner stopped.</summary>
    public required int Pruned { get; init; }

    /// <summary>Gets the number of seeds that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Gets the number of seeds that a user ended.</summary>
    public required int Cancelled { get; init; }

    /// <summary>Gets the number of seeds that have not ended.</summary>
    public required int Unfinished { get; init; }

    /// <summary>Gets the ranking metric over the seeds that have a value; null if none has.</summary>
    public MetricSummary? Value { get; init; }

    /// <summary>Gets the difference to the base, seed by seed; null for the base itself and without common seeds.</summary>
    public PairedDifference? Difference { get; init; }

    /// <summary>Gets whether the seeds cannot tell the setup apart from the best at 95 %; null if that is unknown.</summary>
    public bool? IsTied { get; init; }

    /// <summary>Gets the probability of being the best ranked setup, by <see cref="Statistics.BestPosterior"/>; null if not ranked, ranked alone or with fewer than three seeds.</summary>
    public double? ProbabilityBest { get; init; }

    /// <summary>Gets the constraints that the means over the seeds violate; empty if all are met or a value is missing.</summary>
    public ImmutableArray<SweepConstraint> Violated { get; init; } = [];

    /// <summary>Gets in which share of resampled seeds the setup is on the front; null with one metric or fewer than three seeds.</summary>
    public double? ShareOnFront { get; init; }

    /// <summary>Gets other metrics over seeds.</summary>
    public required ImmutableArray<MetricSummary> Others { get; init; }
}
