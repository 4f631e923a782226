using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers;

/// <summary>A sampler that sweeps may name, and how to make one.</summary>
public sealed record SamplerDefinition : StrategyDefinition
{
    /// <summary>Gets the function that makes the sampler from its options, the space and the seed of its randomness.</summary>
    /// <remarks>The function throws <see cref="Contracts.InvalidSpecException"/> if the sampler does not fit the space.</remarks>
    public required Func<StrategySpec, SearchSpace, long, ISampler> Make { get; init; }

    /// <summary>Gets whether the sampler knows one metric only, so that a sweep with several cannot use it.</summary>
    public bool KnowsOneMetric { get; init; }

    /// <summary>Gets whether the sampler does not see the limits of a sweep, so that one with constraints cannot use it.</summary>
    public bool IgnoresConstraints { get; init; }

    /// <summary>Gets how many results of another sweep the sampler can learn from; 0 if it learns from its own alone.</summary>
    public int MostPriorResults { get; init; }

    /// <summary>Gets the option of samplers with a model that needs some results before it says anything.</summary>
    internal static ParameterDefinition Startup { get; } =
        ParameterDefinition.Integer("startup", "10", 1, 1_000_000, "finished proposals before the model is used; random until then");
}
