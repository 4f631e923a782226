using Experiments.Analysis.Statistics;

namespace Experiments.Analysis.Leaderboards;

/// <summary>Says how probably each ranked setup is the best, as far as the data can carry a probability.</summary>
public static class BestProbabilities
{
    /// <summary>The fewest seeds with a probability: the t distribution of two seeds has no finite variance.</summary>
    public const int FewestSeeds = 3;

    /// <summary>Returns the probabilities; null if one setup is ranked alone, or the seeds are too few.</summary>
    /// <param name="badness">The setups, each with a value for each seed: smaller is better.</param>
    /// <param name="seed">The seed of the draws.</param>
    internal static double[]? Of(IReadOnlyList<SeedSample> badness, long seed) =>
        badness.Count < 2 || badness[0].Values.Count < FewestSeeds ? null : BestPosterior.Probabilities(badness, seed);

    /// <summary>
    /// Returns the largest probability that so many seeds can support, 1 - 2^-n: of two equal setups, one is better on all n seeds with probability 2^-n.
    /// </summary>
    public static double Largest(int seeds) => 1 - Math.Pow(2, -seeds);
}
