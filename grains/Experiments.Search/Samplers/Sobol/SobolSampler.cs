using Experiments.Contracts;
using Experiments.Contracts.Workloads;
using Experiments.Randomness;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers.Sobol;

/// <summary>
/// Sobol's low-discrepancy sequence: Sobol, "On the distribution of points in a cube and the approximate evaluation of integrals"
/// (1967), see <see cref="SobolSequence"/>. Point sets whose size is a power of two are the most even.
/// </summary>
public sealed class SobolSampler : ISampler
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static SamplerDefinition Definition { get; } = new()
    {
        Name = "sobol",
        Description = "Sobol's low-discrepancy sequence",
        Options = [ParameterDefinition.Choice("scramble", "owen", "Owen's nested scrambling from the sweep's seed, or the plain sequence", "owen", "none")],
        Make = (spec, space, seed) => new SobolSampler(space, seed, spec.Text("scramble") == "owen"),
    };

    private readonly SearchSpace _space;
    private readonly long _seed;
    private readonly SobolSequence _sequence;

    /// <summary>Starts the sequence.</summary>
    /// <param name="space">The space, of at most 64 parameters.</param>
    /// <param name="seed">The seed of the scrambling.</param>
    /// <param name="scramble">Whether Owen's nested scrambling is applied; the plain sequence begins in a corner of the space.</param>
    /// <exception cref="InvalidSpecException">The space has too many parameters.</exception>
    public SobolSampler(SearchSpace space, long seed, bool scramble)
    {
        if (space.Size > SobolSequence.MaximumDimensions)
        {
            throw new InvalidSpecException("sampler", $"sobol takes at most {SobolSequence.MaximumDimensions} parameters, and {space.Size} vary; use random");
        }

        var random = new PhiloxRandom(seed, RandomPurpose.Sampler);
        _space = space;
        _seed = seed;
        _sequence = new SobolSequence(space.Size, scramble ? [.. Enumerable.Range(0, space.Size).Select(_ => random.NextUInt32())] : []);
    }

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public Suggestion Propose(int index, SearchHistory history)
    {
        var setup = _space.SetupAt(_sequence.Point(index));
        return UniformDraw.IsRepeated(_space, setup, history)
            ? new(UniformDraw.Setup(_space, new PhiloxRandom(_seed, RandomPurpose.Sampler, index), history), $"uniform draw: point {index} of the sequence has been proposed")
            : new(setup, $"point {index} of the sequence");
    }
}
