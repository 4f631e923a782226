using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Randomness;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers.Tpe;

/// <summary>
/// Tree-structured Parzen estimator, multivariate: Bergstra, Bardenet, Bengio and Kégl, "Algorithms for hyper-parameter
/// optimization" (NIPS 2011), with the components that Watanabe, "Tree-structured Parzen estimator: understanding its algorithm
/// components and their roles for better empirical performance" (arXiv:2304.11127) recommends and Optuna uses.
/// The best ceil(n/10) of the finished proposals, at most 25, give the density l, and all others give g. Pending proposals count
/// among the others (constant liar), which keeps proposals apart. Of some draws from l, the sampler proposes the one with the
/// largest l/g. With several metrics, <see cref="FrontSplit"/> says which proposals are good and how much each of them counts.
/// </summary>
/// <param name="space">The space to propose from.</param>
/// <param name="seed">The seed of the draws.</param>
/// <param name="startup">The finished proposals before the estimator is used.</param>
/// <param name="candidates">The number of draws from l.</param>
public sealed class TpeSampler(SearchSpace space, long seed, int startup, int candidates) : ISampler
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static SamplerDefinition Definition { get; } = new()
    {
        Name = "tpe",
        Learns = true,
        MostPriorResults = SweepPrior.MostResults,
        Description = "tree-structured Parzen estimator, multivariate",
        Options =
        [
            SamplerDefinition.Startup,
            ParameterDefinition.Integer("candidates", "24", 1, 100_000, "draws from the good setups' density of which the most promising is proposed"),
        ],
        Make = (spec, space, seed) => new TpeSampler(space, seed, spec.Integer("startup"), spec.Integer("candidates")),
    };

    private const int MostGood = 25;

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public bool Learns => Definition.Learns;

    /// <inheritdoc/>
    public Suggestion Propose(int index, SearchHistory history)
    {
        var random = new PhiloxRandom(seed, RandomPurpose.Sampler, index);
        if (history.Finished < startup)
        {
            return new Suggestion(UniformDraw.Setup(space, random, history), $"uniform draw: {history.Finished} of {startup} results before the estimator starts");
        }

        var good = Math.Min((history.Finished + 9) / 10, MostGood);
        var (below, above, weights) = Split(history, good);
        var (l, g) = (new ParzenEstimator(space, below, weights), new ParzenEstimator(space, above));
        var draws = new double[candidates][];
        var gains = new double[candidates];
        for (var i = 0; i < candidates; i++)
        {
            draws[i] = l.Sample(random);
            gains[i] = g.LogDensity(draws[i]) - l.LogDensity(draws[i]);
        }

        Array.Sort(gains, draws);
        var setup = draws.Take(space.Count is null ? 1 : candidates).Select(draw => space.SetupAt(draw)).FirstOrDefault(s => !UniformDraw.IsRepeated(space, s, history));
        return setup is null
            ? new Suggestion(UniformDraw.Setup(space, random, history), "uniform draw: every promising setup has been proposed")
            : new Suggestion(setup, $"most promising of {candidates} draws near the best {good} of {history.Finished} results");
    }

    /// <summary>
    /// Returns the good and the other proposals. Both keep the order of the proposals, since the estimator gives old ones less weight. With several
    /// metrics, also returns the weights of the good ones.
    /// </summary>
    private static (List<IReadOnlyList<double>> Below, List<IReadOnlyList<double>> Above, double[]? Weights) Split(SearchHistory history, int good)
    {
        var isGood = new bool[history.Count];
        var front = HasSeveralLosses(history) ? new FrontSplit(history).Good(good) : null;
        foreach (var position in front?.Select(member => member.Position) ?? history.Best(good))
        {
            isGood[position] = true;
        }

        var (below, above) = (new List<IReadOnlyList<double>>(good), new List<IReadOnlyList<double>>(history.Count));
        for (var i = 0; i < history.Count; i++)
        {
            (isGood[i] ? below : above).Add(history[i].Point);
        }

        return (below, above, front is null ? null : [.. front.Select(member => member.Weight)]);
    }

    private static bool HasSeveralLosses(SearchHistory history) => Enumerable.Range(0, history.Finished).Any(i => !history.OutcomeAt(i).Losses.IsEmpty);
}
