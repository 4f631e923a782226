using System.Collections.Immutable;

namespace Experiments.Contracts.Sweeps;

/// <summary>Asks more of a sweep. An extended sweep equals one that was asked for as much from the start.</summary>
/// <remarks>Values are totals, not differences, so that the same extension again changes nothing. What is null stays as it is.</remarks>
[GenerateSerializer, Immutable, Alias("experiments.SweepExtension")]
public sealed record SweepExtension
{
    /// <summary>Gets the largest number of experiments.</summary>
    [Id(0)]
    public int? Experiments { get; init; }

    /// <summary>Gets the wall time, counted from the submission.</summary>
    [Id(1)]
    public TimeSpan? WallTime { get; init; }

    /// <summary>Gets how many setups may fail.</summary>
    [Id(2)]
    public int? Failures { get; init; }

    /// <summary>Gets how many experiments may run at once.</summary>
    [Id(3)]
    public int? Parallel { get; init; }

    /// <summary>Gets the value of the metric that is good enough.</summary>
    [Id(4)]
    public double? Target { get; init; }

    /// <summary>Gets how long the best setup may stay the best.</summary>
    [Id(5)]
    public SweepPlateau? Plateau { get; init; }

    /// <summary>Gets the priority of the sweep.</summary>
    [Id(20)]
    public int? Priority { get; init; }

    /// <summary>Gets the limits that the sweep has no more; empty or default for none.</summary>
    [Id(6)]
    public ImmutableArray<SweepLimit> Removed { get; init; } = [];
}
