using Experiments.Randomness;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers;

/// <summary>
/// Independent uniform draws: Bergstra and Bengio, "Random search for hyper-parameter optimization" (JMLR 2012). In a finite
/// space setups are drawn without repetition.
/// </summary>
public sealed class RandomSampler(SearchSpace space, long seed) : ISampler
{
    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public Suggestion Propose(int index, SearchHistory history) =>
        new(UniformDraw.Setup(space, new PhiloxRandom(seed, RandomPurpose.Sampler, index), history), "uniform draw");
}
