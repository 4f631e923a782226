using Experiments.Randomness;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers;

/// <summary>
/// Independent uniform draws: Bergstra and Bengio, "Random search for hyper-parameter optimization" (JMLR 2012). In a finite
/// space, setups are drawn without repetition.
/// </summary>
public sealed class RandomSampler(SearchSpace space, long seed) : ISampler
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static SamplerDefinition Definition { get; } = new()
    {
        Name = "random",
        Description = "independent uniform draws",
        Make = (_, space, seed) => new RandomSampler(space, seed),
    };

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public Suggestion Propose(int index, SearchHistory history) =>
        new(UniformDraw.Setup(space, new PhiloxRandom(seed, RandomPurpose.Sampler, index), history), "uniform draw");
}
