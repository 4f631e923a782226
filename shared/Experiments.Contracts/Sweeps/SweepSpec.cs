using System.Collections.Immutable;
using Experiments.Contracts.Setups;

namespace Experiments.Contracts.Sweeps;

/// <summary>Everything that decides what a sweep runs. The same spec gives the same proposals and the same pruning decisions.</summary>
[GenerateSerializer, Immutable, Alias("experiments.SweepSpec")]
public sealed record SweepSpec
{
    /// <summary>The setup that the sweep is around.</summary>
    [Id(0)]
    public required Setup Base { get; init; }

    /// <summary>What varies.</summary>
    [Id(1)]
    public required ImmutableArray<SearchParameter> Parameters { get; init; }

    /// <summary>Proposes setups.</summary>
    [Id(2)]
    public required StrategySpec Sampler { get; init; }

    /// <summary>Stops hopeless setups.</summary>
    [Id(3)]
    public required StrategySpec Pruner { get; init; }

    /// <summary>What is optimised.</summary>
    [Id(4)]
    public required SweepMetric Metric { get; init; }

    /// <summary>The seeds of every setup, common to all so that comparisons are paired; at least one, distinct.</summary>
    [Id(5)]
    public ImmutableArray<long> Seeds { get; init; } = [0];

    /// <summary>From which the sampler's randomness is derived.</summary>
    [Id(6)]
    public long SamplerSeed { get; init; }

    /// <summary>Largest number of experiments: setups times seeds.</summary>
    [Id(7)]
    public required int Experiments { get; init; }

    /// <summary>No new setups once more setups than this have failed; null: failures never end the sweep.</summary>
    [Id(8)]
    public int? Failures { get; init; }

    /// <summary>
    /// Proposal i sees exactly the results of proposals 0 to i - lag. 1 learns fastest and runs one setup at a time; as many
    /// setups as the lag can run at once. At least 1.
    /// </summary>
    [Id(9)]
    public int Lag { get; init; } = 1;

    /// <summary>Whether the base itself is the first proposal, where the sampler does not start with it anyway.</summary>
    [Id(10)]
    public bool StartAtBase { get; init; } = true;

    /// <summary>How many of its experiments may run at once; null: as many as there are slots.</summary>
    [Id(11)]
    public int? Parallel { get; init; }

    /// <summary>No new setups after this much wall time; null: none. With it, what a sweep runs depends on how fast it ran.</summary>
    [Id(12)]
    public TimeSpan? WallTime { get; init; }

    /// <summary>Name of the report that the sweep is around, or null.</summary>
    [Id(13)]
    public string? Report { get; init; }
}
