using System.Globalization;
using Experiments.Contracts;
using Experiments.Contracts.Workloads;
using Experiments.Randomness;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers.CmaEs;

/// <summary>
/// Covariance matrix adaptation: Hansen, "The CMA evolution strategy: a tutorial" (arXiv:1604.00772), see <see cref="CmaState"/>.
/// A generation is a block of successive proposals. The distribution of a proposal is updated with every block whose outcomes the
/// proposal may all see. With a lag of 1 this is the tutorial's algorithm. With a larger lag, proposals at the start of a block come
/// from an older distribution and enter the update as injected points do in Hansen, "Injecting external solutions into
/// CMA-ES" (arXiv:1110.4181). Parameters without order are drawn uniformly from
/// the words with which not every proposal failed.
/// </summary>
public sealed class CmaEsSampler : ISampler
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static SamplerDefinition Definition { get; } = new()
    {
        Name = "cma-es",
        Learns = true,
        KnowsOneMetric = true,
        Description = "covariance matrix adaptation",
        Options =
        [
            ParameterDefinition.Integer("population", "0", 0, 100_000, "proposals a generation; 0: 4 + 3 ln(parameters)"),
            new()
            {
                Name = "sigma",
                Kind = ParameterKind.Real,
                Default = "0.16666666666666666",
                Minimum = 0,
                MinimumExcluded = true,
                Maximum = 1,
                Description = "first standard deviation, as a share of every range",
            },
        ],
        Make = (spec, space, seed) => new CmaEsSampler(space, seed, spec.Integer("population"), spec.Real("sigma")),
    };

    // As in the package cmaes, which Optuna uses: a draw outside of the cube is repeated some times before it is clipped.
    private const int AttemptsPerDimension = 10;

    private readonly SearchSpace _space;
    private readonly long _seed;
    private readonly int[] _ordered;
    private readonly int[] _words;
    private readonly CmaWeights? _weights;
    private readonly double _sigma;

    /// <summary>Creates the sampler.</summary>
    /// <param name="space">The space to propose from.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="population">Proposals a generation, at least 4; 0: 4 + 3 ln(parameters).</param>
    /// <param name="sigma">First standard deviation, above 0, as a share of every range.</param>
    /// <exception cref="InvalidSpecException">The population is too small.</exception>
    public CmaEsSampler(SearchSpace space, long seed, int population, double sigma)
    {
        if (population is not 0 and < 4)
        {
            throw new InvalidSpecException("population", $"{population} is too small for an estimate of a covariance; use 0 or at least 4");
        }

        _space = space;
        _seed = seed;
        _sigma = sigma;
        _ordered = [.. Enumerable.Range(0, space.Size).Where(i => space.Dimensions[i].Values.IsOrdered)];
        _words = [.. Enumerable.Range(0, space.Size).Except(_ordered)];
        _weights = _ordered.Length == 0 ? null : new CmaWeights(_ordered.Length, population);
    }

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public bool Learns => Definition.Learns;

    /// <inheritdoc/>
    public Suggestion Propose(int index, SearchHistory history)
    {
        var random = new PhiloxRandom(_seed, RandomPurpose.Sampler, index);
        if (_weights is null)
        {
            return new Suggestion(UniformDraw.Setup(_space, random, history), "uniform draw: no parameter has an order");
        }

        var state = Fold(history);
        var point = UniformDraw.Point(_space, random);
        var draw = state.Sample(random, AttemptsPerDimension * _ordered.Length);
        for (var i = 0; i < _ordered.Length; i++)
        {
            point[_ordered[i]] = draw[i];
        }

        foreach (var word in _words)
        {
            point[word] = HopefulWords.Draw(_space.Dimensions[word], word, point[word], history);
        }

        var setup = _space.SetupAt(point);
        return UniformDraw.IsRepeated(_space, setup, history)
            ? new Suggestion(UniformDraw.Setup(_space, random, history), "uniform draw: the draw of the distribution has been proposed")
            : new Suggestion(
                setup,
                $"draw of generation {state.Generation + 1}, sigma {state.Sigma.ToString("G3", CultureInfo.InvariantCulture)}");
    }

    /// <summary>Returns the distribution after every block whose outcomes may all be seen.</summary>
    private CmaState Fold(SearchHistory history)
    {
        // What the sweep put first belongs to no block.
        var first = Enumerable.Range(0, history.Count).TakeWhile(i => history[i].Index < 0).Count();
        var state = new CmaState(_weights!, _sigma);
        for (var start = first; start + _weights!.Population <= history.Finished; start += _weights.Population)
        {
            var block = Enumerable.Range(start, _weights.Population)
                .OrderBy(history.OutcomeAt, Comparer<Outcome>.Create(Outcome.Compare)).ToArray();
            if (history.OutcomeAt(block[0]).Kind != OutcomeKind.Failed)
            {
                state.Update([.. block.Select(position => Coordinates(history[position]))]);
            }
        }

        return state;
    }

    private double[] Coordinates(Candidate candidate) => [.. _ordered.Select(i => candidate.Point[i])];
}
