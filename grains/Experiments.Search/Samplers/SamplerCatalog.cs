using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Samplers.CmaEs;
using Experiments.Search.Samplers.Designs;
using Experiments.Search.Samplers.GaussianProcesses;
using Experiments.Search.Samplers.Nsga;
using Experiments.Search.Samplers.Sobol;
using Experiments.Search.Samplers.Tpe;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers;

/// <summary>The samplers that sweeps may name.</summary>
/// <remarks>To add a sampler, write its class with a static <see cref="SamplerDefinition"/> and add a line to <see cref="All"/>.</remarks>
public static class SamplerCatalog
{
    /// <summary>Gets every sampler, in the order in which help texts show them.</summary>
    public static IReadOnlyList<SamplerDefinition> All { get; } =
    [
        RandomSampler.Definition,
        GridSampler.Definition,
        SobolSampler.Definition,
        OneAtATimeSampler.Definition,
        StarSampler.Definition,
        TrajectorySampler.Definition,
        TpeSampler.Definition,
        CmaEsSampler.Definition,
        GaussianProcessSampler.Definition,
        NsgaSampler.Definition,
    ];

    /// <summary>Gets the sampler of a sweep that names none.</summary>
    public static SamplerDefinition Usual => TpeSampler.Definition;

    /// <summary>Returns the sampler of that name, or null.</summary>
    public static SamplerDefinition? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    /// <summary>Creates a sampler.</summary>
    /// <param name="spec">The sampler's name and options, made by <see cref="StrategyDefinition.Create"/>.</param>
    /// <param name="space">The space that the sampler proposes from.</param>
    /// <param name="seed">The seed of the sampler's randomness.</param>
    /// <exception cref="InvalidSpecException">The sampler does not fit the space, or its name is unknown.</exception>
    public static ISampler Create(StrategySpec spec, SearchSpace space, long seed) => Find(spec.Name) is { } sampler
        ? sampler.Make(spec, space, seed)
        : throw new InvalidSpecException("sampler", $"'{spec.Name}' is not one of {string.Join(", ", All.Select(s => s.Name))}");
}
