namespace Experiments.Contracts.Sweeps;

/// <summary>The samplers and pruners that sweep files and flags may name.</summary>
public sealed record StrategyCatalog
{
    /// <summary>Gets every sampler.</summary>
    public required IReadOnlyList<StrategyDefinition> Samplers { get; init; }

    /// <summary>Gets every pruner.</summary>
    public required IReadOnlyList<StrategyDefinition> Pruners { get; init; }

    /// <summary>Gets the sampler of a sweep that names none.</summary>
    public required StrategyDefinition UsualSampler { get; init; }

    /// <summary>Gets the pruner of a sweep that names none.</summary>
    public required StrategyDefinition UsualPruner { get; init; }
}
