using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers.Designs;

/// <summary>The few values of a parameter from which designs choose.</summary>
internal static class DesignLevels
{
    /// <summary>
    /// Returns coordinates in [0, 1]: of a list and of a short range of integers, all values; of other ranges, both ends and evenly between, on
    /// the parameter's scale, without repetitions.
    /// </summary>
    /// <param name="values">The parameter's values.</param>
    /// <param name="levels">The number of levels of a range, at least 2.</param>
    public static double[] Of(Distribution values, int levels) => values switch
    {
        { Levels: { } count } when !values.IsOrdered || count <= levels || values is ListDistribution => [.. Enumerable.Range(0, (int)count).Select(level => values.UnitAt(level))],
        _ => [.. Enumerable.Range(0, levels).Select(level => values.Between(0, 1, (double)level / (levels - 1))).Distinct()],
    };
}
