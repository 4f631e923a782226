using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Samplers.CmaEs;
using Experiments.Search.Samplers.Designs;
using Experiments.Search.Samplers.GaussianProcesses;
using Experiments.Search.Samplers.Sobol;
using Experiments.Search.Samplers.Tpe;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers;

/// <summary>Makes the samplers of <see cref="SamplerCatalog"/>.</summary>
public static class SamplerFactory
{
    /// <summary>Makes a sampler.</summary>
    /// <param name="spec">Which, made by <see cref="StrategyDefinition.Create"/>.</param>
    /// <param name="space">From which it proposes.</param>
    /// <param name="seed">Of its randomness.</param>
    /// <exception cref="InvalidSpecException">The sampler does not fit the space, or its name is unknown; the message says why.</exception>
    public static ISampler Create(StrategySpec spec, SearchSpace space, long seed) => spec.Name switch
    {
        "random" => new RandomSampler(space, seed),
        "grid" => new GridSampler(space, spec.Integer("levels")),
        "sobol" => new SobolSampler(space, seed, spec.Text("scramble") == "owen"),
        "one-at-a-time" => new OneAtATimeSampler(space, spec.Integer("steps")),
        "star" => new StarSampler(space, spec.Text("pairs") == "yes"),
        "tpe" => new TpeSampler(space, seed, spec.Integer("startup"), spec.Integer("candidates")),
        "cma-es" => new CmaEsSampler(space, seed, spec.Integer("population"), spec.Real("sigma")),
        "gp" => new GaussianProcessSampler(space, seed, spec.Integer("startup")),
        _ => throw new InvalidSpecException("sampler", $"'{spec.Name}' is not one of {string.Join(", ", SamplerCatalog.All.Select(s => s.Name))}"),
    };
}
