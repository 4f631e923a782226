using Experiments.Contracts.Setups;
using Experiments.Randomness;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers;

/// <summary>Draws setups uniformly from a search space.</summary>
internal static class UniformDraw
{
    // Draws before the whole space is looked through.
    private const int Attempts = 100;

    // In a larger space that is nearly used up, a repeated setup is better than a long search: the repeated experiment has its result already.
    private const long MostPoints = 100_000;

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

    /// <summary>Returns a uniform setup. In a finite space, returns one that has not been proposed before, if there is one left.</summary>
    public static Setup Setup(SearchSpace space, PhiloxRandom random, SearchHistory history)
    {
        var setup = space.SetupAt(Point(space, random));
        for (var attempt = 1; attempt < Attempts && IsRepeated(space, setup, history); attempt++)
        {
            setup = space.SetupAt(Point(space, random));
        }

        return IsRepeated(space, setup, history) ? Untried(space, random, history) ?? setup : setup;
    }

    /// <summary>Returns the first setup that has not been proposed, from a random place of the space on; null if there is none, or the space is too large.</summary>
    private static Setup? Untried(SearchSpace space, PhiloxRandom random, SearchHistory history)
    {
        var points = space.Dimensions.Aggregate(1.0, (product, dimension) => product * dimension.Values.Levels!.Value);
        if (points > MostPoints)
        {
            return null;
        }

        var tried = Enumerable.Range(history.Prior, history.Count - history.Prior).Select(i => history[i].Setup.SetupId()).ToHashSet(StringComparer.Ordinal);
        var start = random.NextInt32((int)points);
        for (var i = 0; i < (int)points; i++)
        {
            var setup = space.SetupAt(PointAt(space, (start + i) % (int)points));
            if (!tried.Contains(setup.SetupId()))
            {
                return setup;
            }
        }

        return null;
    }

    private static double[] PointAt(SearchSpace space, long index)
    {
        var point = new double[space.Size];
        for (var i = 0; i < point.Length; i++)
        {
            (index, var level) = Math.DivRem(index, space.Dimensions[i].Values.Levels!.Value);
            point[i] = space.Dimensions[i].Values.UnitAt(level);
        }

        return point;
    }

    /// <summary>Returns whether a setup has been proposed before. In a continuum repetitions have probability 0, so the history is not searched.</summary>
    public static bool IsRepeated(SearchSpace space, Setup setup, SearchHistory history) => space.Count is not null && history.Contains(setup);
}
