using Experiments.Contracts.Setups;
using Experiments.Randomness;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers;

/// <summary>Draws setups uniformly from a search space.</summary>
internal static class UniformDraw
{
    // In a nearly exhausted space a repeated setup is better than a long search: the repeated experiment has its result already.
    private const int Attempts = 100;

    /// <summary>Returns a point with every coordinate uniform.</summary>
    public static double[] Point(SearchSpace space, PhiloxRandom random)
    {
        var point = new double[space.Size];
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = random.NextDouble();
        }

        return point;
    }

    /// <summary>Returns a uniform setup. In a finite space, draws again while the setup has been proposed before.</summary>
    public static Setup Setup(SearchSpace space, PhiloxRandom random, SearchHistory history)
    {
        var setup = space.SetupAt(Point(space, random));
        for (var attempt = 1; attempt < Attempts && IsRepeated(space, setup, history); attempt++)
        {
            setup = space.SetupAt(Point(space, random));
        }

        return setup;
    }

    /// <summary>Returns whether a setup has been proposed before. In a continuum repetitions have probability 0, so the history is not searched.</summary>
    public static bool IsRepeated(SearchSpace space, Setup setup, SearchHistory history) => space.Count is not null && history.Contains(setup);
}
