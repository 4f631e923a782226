using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Scheduling;

namespace Experiments.Contracts.Leaderboards;

/// <summary>One experiment as the leaderboard knows it.</summary>
[GenerateSerializer, Immutable, Alias("experiments.LeaderboardEntry")]
public sealed record LeaderboardEntry
{
    /// <summary>Gets the experiment's id, the key of the entry.</summary>
    [Id(0)]
    public required string ExperimentId { get; init; }

    /// <summary>Gets the setup and the seed.</summary>
    [Id(1)]
    public required ExperimentSpec Spec { get; init; }

    /// <summary>Gets where the experiment is in its life.</summary>
    [Id(2)]
    public required ExperimentStatus Status { get; init; }

    /// <summary>Gets a number that grows with every change of the experiment. The leaderboard ignores an entry of a lower version.</summary>
    [Id(3)]
    public required long Version { get; init; }

    /// <summary>Gets when the experiment reached this status.</summary>
    [Id(4)]
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the result's metrics; empty without a result.</summary>
    [Id(5)]
    public required ImmutableArray<MetricValue> Metrics { get; init; }

    /// <summary>Gets the SHA-256 of the trained parameters, or null.</summary>
    [Id(6)]
    public string? WeightsSha256 { get; init; }

    /// <summary>Gets why the experiment failed or was cancelled, or null.</summary>
    [Id(7)]
    public string? Reason { get; init; }

    /// <summary>Gets the wall time of the finishing attempt, or null.</summary>
    [Id(8)]
    public TimeSpan? Duration { get; init; }

    /// <summary>Gets the experiment's place in the scheduler's queue while it waits or runs; null otherwise.</summary>
    [Id(9)]
    public WorkItem? Queue { get; init; }

    /// <summary>Gets the address of the silo of the running attempt; null if none runs.</summary>
    [Id(10)]
    public string? Silo { get; init; }

    /// <summary>Gets the experiment's tags, in the order of the alphabet; default or empty for none.</summary>
    [Id(11)]
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Returns whether the experiment has all of these tags.</summary>
    /// <param name="tags">The tags; default or empty for every experiment.</param>
    public bool HasTags(ImmutableArray<string> tags) => tags.IsDefaultOrEmpty || (!Tags.IsDefaultOrEmpty && tags.All(Tags.Contains));
}
