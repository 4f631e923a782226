using Experiments.Contracts.Sweeps;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;

namespace Experiments.Search;

/// <summary>What readers of sweep files need to know of samplers and pruners.</summary>
public static class Strategies
{
    /// <summary>Gets every sampler and pruner with its options.</summary>
    public static StrategyCatalog Catalog { get; } = new()
    {
        Samplers = SamplerCatalog.All,
        Pruners = PrunerCatalog.All,
        UsualSampler = SamplerCatalog.Usual,
        UsualPruner = PrunerCatalog.Usual,
    };
}
