using Experiments.Contracts.Workloads;
using Experiments.Randomness;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers.Nsga;

/// <summary>
/// The genetic algorithm of Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II" (IEEE Transactions on
/// Evolutionary Computation 2002), for one metric or several, with constraints.
/// </summary>
/// <remarks>
/// Generations are counted in logical time: generation k is bred from the population that the first k times <c>population</c> results leave. A
/// proposal that sees fewer results is of the generation before. So a lag of 1 gives the paper's generations, and a larger lag moves their starts
/// back by as many proposals. A proposal is one child of a crossover.
/// </remarks>
public sealed class NsgaSampler : ISampler
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static SamplerDefinition Definition { get; } = new()
    {
        Name = "nsga-ii",
        Learns = true,
        Description = "genetic algorithm for several metrics",
        Options =
        [
            ParameterDefinition.Integer("population", "20", 2, 10_000, "results of a generation; the first is drawn at random"),
            Real("crossover", "0.9", 0, 1, "probability that a child mixes two parents"),
            Real("crossover-index", "20", 0, 1000, "how near a child's numbers are to a parent's; larger is nearer"),
            Real("mutation-index", "20", 0, 1000, "how small the changes of a mutation are; larger is smaller"),
        ],
        Make = (spec, space, seed) => new NsgaSampler(
            space, seed, spec.Integer("population"), new Variation(space, spec.Real("crossover"), spec.Real("crossover-index"), spec.Real("mutation-index"))),
    };

    // Children before the setup is drawn instead, if all of them have been proposed.
    private const int Attempts = 20;

    private readonly SearchSpace _space;
    private readonly long _seed;
    private readonly int _population;
    private readonly Variation _variation;

    private NsgaSampler(SearchSpace space, long seed, int population, Variation variation) =>
        (_space, _seed, _population, _variation) = (space, seed, population, variation);

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public bool Learns => Definition.Learns;

    /// <inheritdoc/>
    public Suggestion Propose(int index, SearchHistory history)
    {
        var random = new PhiloxRandom(_seed, RandomPurpose.Sampler, index);
        var generation = history.Finished / _population;
        if (generation == 0)
        {
            return new Suggestion(UniformDraw.Setup(_space, random, history), $"uniform draw: {history.Finished} of {_population} results before the first population");
        }

        var members = PopulationOf(generation, history);
        if (members.Count == 0)
        {
            return new Suggestion(UniformDraw.Setup(_space, random, history), "uniform draw: every setup so far has failed");
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (first, second) = (Tournament(members, random), Tournament(members, random));
            var setup = _space.SetupAt(_variation.Child(history[first].Point, history[second].Point, random));
            if (!UniformDraw.IsRepeated(_space, setup, history))
            {
                return new Suggestion(setup, $"child of proposals {first} and {second} in generation {generation + 1}");
            }
        }

        return new Suggestion(UniformDraw.Setup(_space, random, history), "uniform draw: every child has been proposed");
    }

    /// <summary>Returns the population after a number of generations, each of which adds its results to the survivors of the one before.</summary>
    private List<Member> PopulationOf(int generations, SearchHistory history)
    {
        List<Member> members = [];
        for (var k = 0; k < generations; k++)
        {
            members = Population.Select(history, members.Select(m => m.Position).Concat(Enumerable.Range(k * _population, _population)), _population);
        }

        return members;
    }

    /// <summary>Returns the position of the better of two members: of the earlier front, then with more room, then the earlier.</summary>
    private static int Tournament(List<Member> members, PhiloxRandom random)
    {
        var (one, other) = (members[random.NextInt32(members.Count)], members[random.NextInt32(members.Count)]);
        return (one.Front, -one.Distance, one.Position).CompareTo((other.Front, -other.Distance, other.Position)) <= 0 ? one.Position : other.Position;
    }

    private static ParameterDefinition Real(string name, string usual, double minimum, double maximum, string description) =>
        new() { Name = name, Kind = ParameterKind.Real, Default = usual, Minimum = minimum, Maximum = maximum, Description = description };
}
