using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>What <c>leaderboard</c> is asked for. Names of metrics and splits are checked once the workload is known.</summary>
internal sealed record BoardQuestion
{
    /// <summary>Gets what names the workload: the name of one that ships, a path, or the name of a program; null if nothing does.</summary>
    public string? Named { get; init; }

    /// <summary>Gets the workload if it ships with the program or if a file defines it.</summary>
    public WorkloadDefinition? Workload { get; init; }

    /// <summary>Gets the metric to rank by; null for the workload's first.</summary>
    public string? Metric { get; init; }

    /// <summary>Gets the split to rank on; null for the workload's main one.</summary>
    public string? Split { get; init; }

    /// <summary>Gets the direction to rank in; null for the metric's better one.</summary>
    public SweepGoal? Goal { get; init; }

    /// <summary>Gets the tags that an experiment of each setup must have; none for all setups.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Gets the number of setups to show at most.</summary>
    public int Top { get; init; }
}
