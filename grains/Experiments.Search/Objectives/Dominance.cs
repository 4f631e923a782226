namespace Experiments.Search.Objectives;

/// <summary>Pareto dominance of points of which every coordinate is a loss: smaller is better.</summary>
public static class Dominance
{
    /// <summary>Returns whether the first point is nowhere worse than the second, and somewhere better.</summary>
    public static bool Dominates(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var isBetter = false;
        for (var i = 0; i < first.Count; i++)
        {
            if (first[i] > second[i])
            {
                return false;
            }

            isBetter |= first[i] < second[i];
        }

        return isBetter;
    }
}
