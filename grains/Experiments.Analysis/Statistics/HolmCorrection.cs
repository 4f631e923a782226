namespace Experiments.Analysis.Statistics;

/// <summary>
/// Keeps the probability of one false alarm among several tests: Holm, "A simple sequentially rejective multiple test
/// procedure" (Scandinavian Journal of Statistics 1979).
/// </summary>
public static class HolmCorrection
{
    /// <summary>Returns adjusted p-values: the i-th smallest of m (from 0) times m - i, never below the adjusted value of a smaller one, at most 1.</summary>
    /// <param name="values">The p-values, in any order.</param>
    /// <returns>Adjusted p-values in the same order.</returns>
    public static double[] Adjust(IReadOnlyList<double> values)
    {
        var adjusted = new double[values.Count];
        var largest = 0.0;
        foreach (var (place, index) in Enumerable.Range(0, values.Count).OrderBy(i => values[i]).Select((index, place) => (place, index)))
        {
            largest = Math.Max(largest, Math.Min(1, values[index] * (values.Count - place)));
            adjusted[index] = largest;
        }

        return adjusted;
    }
}
